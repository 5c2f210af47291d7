package io.hexabuilders.onboarding.contract;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.LEGAL;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;

import io.hexabuilders.platform.http.Answers;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.Reason;
import io.hexabuilders.platform.idempotency.Idempotent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The way of a contract from its draft to its end. */
@Path("/api/v1/contracts")
@Idempotent
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ContractStepsResource {

    private static final String SHA_256 = "^[0-9a-fA-F]{64}$";
    private static final String NO_SHA_256 = "must be a SHA-256 in 64 hexadecimal digits";
    private static final int USER_AGENT_LENGTH = 500;

    private final ContractRegistry registry;
    private final RoutingContext request;

    ContractStepsResource(ContractRegistry registry, RoutingContext request) {
        this.registry = registry;
        this.request = request;
    }

    /**
     * What the reviewer has to say.
     *
     * @param documentHash of the document that was reviewed: the approval is refused when it is no longer the present one
     */
    record Approval(
            @Size(max = 2000) @Schema(nullable = true) @Nullable
            String comments,

            @Pattern(regexp = SHA_256, message = NO_SHA_256) @Schema(nullable = true) @Nullable
            String documentHash) {}

    /** What must be changed. */
    record Rejection(@NotBlank @Size(max = 2000) String comments) {}

    /**
     * A party's yes.
     *
     * @param name as the signer writes it
     * @param documentHash of the document that the signer has read
     */
    record NewSignature(
            @NotNull Party.Role role,

            @NotBlank @Size(max = 200) String name,

            @NotNull @Email @Size(max = 254) String email,

            @NotNull @Pattern(regexp = SHA_256, message = NO_SHA_256)
            String documentHash,

            @NotNull Signature.Method method) {}

    /** A party's no. */
    record Refused(
            @NotNull Party.Role role,
            @NotNull @Email @Size(max = 254) String email,

            @NotBlank @Size(max = 500) String reason) {}

    @POST
    @Path("/{id}/submit-for-review")
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Ask for the legal review")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContractView.class)))
    public Response submitForReview(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(registry.submitForReview(id, ExpectedVersion.optional(ifMatch)));
    }

    @POST
    @Path("/{id}/legal-review/approve")
    @RolesAllowed({ADMIN, LEGAL})
    @Operation(summary = "Approve the text, which freezes it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContractView.class)))
    public Response approve(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @Nullable Approval body) {
        var approval = body == null ? new Approval(null, null) : body;
        return answer(
                registry.approve(id, ExpectedVersion.optional(ifMatch), approval.comments(), approval.documentHash()));
    }

    @POST
    @Path("/{id}/legal-review/reject")
    @RolesAllowed({ADMIN, LEGAL})
    @Operation(summary = "Send the contract back to DRAFT with comments")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContractView.class)))
    public Response reject(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull Rejection body) {
        return answer(registry.reject(id, ExpectedVersion.optional(ifMatch), body.comments()));
    }

    @POST
    @Path("/{id}/sign")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, PARTNER})
    @Operation(summary = "Sign for a party, by the hash of the document")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContractView.class)))
    public Response sign(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull NewSignature body) {
        return answer(registry.sign(
                id,
                ExpectedVersion.optional(ifMatch),
                new Party(body.role(), body.name(), body.email()),
                body.method(),
                body.documentHash().toLowerCase(Locale.ROOT),
                address(),
                userAgent()));
    }

    @POST
    @Path("/{id}/decline")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, PARTNER})
    @Operation(summary = "Refuse to sign for a party: back to DRAFT as the next revision")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContractView.class)))
    public Response decline(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Refused body) {
        return answer(
                registry.decline(id, ExpectedVersion.optional(ifMatch), body.role(), body.email(), body.reason()));
    }

    @POST
    @Path("/{id}/activate")
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Put a signed contract into force by hand")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContractView.class)))
    public Response activate(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return answer(registry.activate(id, ExpectedVersion.optional(ifMatch)));
    }

    @POST
    @Path("/{id}/terminate")
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "End a contract that all have signed")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContractView.class)))
    public Response terminate(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Reason body) {
        return answer(registry.terminate(id, ExpectedVersion.optional(ifMatch), body.reason()));
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Give up a contract that not all have signed")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContractView.class)))
    public Response cancel(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Reason body) {
        return answer(registry.cancel(id, ExpectedVersion.optional(ifMatch), body.reason()));
    }

    private @Nullable String address() {
        var address = request.request().remoteAddress();
        return address == null ? null : address.hostAddress();
    }

    private @Nullable String userAgent() {
        String agent = request.request().getHeader(HttpHeaders.USER_AGENT);
        return agent == null || agent.length() <= USER_AGENT_LENGTH ? agent : agent.substring(0, USER_AGENT_LENGTH);
    }

    private static Response answer(ContractView contract) {
        return Answers.ok(contract, contract.version());
    }
}
