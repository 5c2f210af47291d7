package io.hexabuilders.onboarding.contract;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.CAMPAIGN_MANAGER;
import static io.hexabuilders.platform.security.Role.FINANCE;
import static io.hexabuilders.platform.security.Role.LEGAL;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.onboarding.contract.ContractQueries.ContractListItem;
import io.hexabuilders.platform.history.HistoryEntry;
import io.hexabuilders.platform.history.HistoryQueries;
import io.hexabuilders.platform.http.Answers;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.MergePatch;
import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.idempotency.Idempotent;
import io.hexabuilders.platform.security.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Writing and reading contracts. */
@Path("/api/v1/contracts")
@Idempotent
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ContractResource {

    private final ContractRegistry registry;
    private final ContractQueries queries;
    private final HistoryQueries history;
    private final Caller caller;

    ContractResource(ContractRegistry registry, ContractQueries queries, HistoryQueries history, Caller caller) {
        this.registry = registry;
        this.queries = queries;
        this.history = history;
        this.caller = caller;
    }

    /** A contract to be drafted; its terms may follow. */
    record NewContract(
            @NotNull UUID partnerId,
            @NotNull ContractType type,

            @NotBlank @Size(max = 200) String title,

            @Schema(nullable = true) @Nullable UUID templateId,

            @Schema(nullable = true, defaultValue = "PARALLEL")
            Signature.@Nullable Order signingOrder,

            @Size(max = 20) @Nullable List<@NotNull @Valid Party> parties,
            @Valid @Schema(nullable = true) @Nullable Terms terms) {

        Outline outline() {
            return new Outline(
                    type,
                    title,
                    templateId,
                    signingOrder == null ? Signature.Order.PARALLEL : signingOrder,
                    parties == null ? List.of() : parties);
        }
    }

    @POST
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Draft a contract")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ContractView.class)))
    public Response draft(@Valid @NotNull NewContract draft, @Context UriInfo uri) {
        var contract = registry.draft(draft.partnerId(), draft.outline(), draft.terms());
        return Answers.created(uri, contract.id(), contract, contract.version());
    }

    @GET
    @RolesAllowed({ADMIN, PARTNER_MANAGER, FINANCE, LEGAL, CAMPAIGN_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "List contracts")
    public Page<ContractListItem> list(@Valid @BeanParam ContractFilter filter, @BeanParam PageRequest page) {
        return queries.list(filter, caller.boundToPartner().orElse(null), page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, FINANCE, LEGAL, CAMPAIGN_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "Read a contract")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContractView.class)))
    public Response read(@PathParam("id") UUID id) {
        return answer(registry.read(id, Contract::view));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Change a draft's members other than its terms")
    @RequestBody(content = @Content(schema = @Schema(implementation = Outline.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContractView.class)))
    public Response patch(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull JsonNode patch) {
        return answer(registry.patch(id, ExpectedVersion.required(ifMatch), patch));
    }

    @PUT
    @Path("/{id}/terms")
    @RolesAllowed({ADMIN, PARTNER_MANAGER})
    @Operation(summary = "Replace the terms, as long as they are not frozen")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContractView.class)))
    public Response changeTerms(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Terms terms) {
        return answer(registry.changeTerms(id, ExpectedVersion.required(ifMatch), terms));
    }

    @GET
    @Path("/{id}/history")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, AUDITOR})
    @Operation(summary = "Who changed what, when and why")
    public Page<HistoryEntry> history(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        return history.of(Contract.RESOURCE_TYPE, registry.read(id, Contract::id), page);
    }

    @GET
    @Path("/{id}/verify")
    @RolesAllowed({ADMIN, PARTNER_MANAGER, FINANCE, LEGAL, CAMPAIGN_MANAGER, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "Compare the stored contract with what was approved and signed")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Verification.class)))
    public Response verify(@PathParam("id") UUID id) {
        return registry.read(id, contract -> Answers.okAsShown(Verification.of(contract), contract.version()));
    }

    private static Response answer(ContractView contract) {
        return Answers.ok(contract, contract.version());
    }
}
