package io.hexabuilders.campaign.budget;

import static io.hexabuilders.platform.security.Role.ADMIN;
import static io.hexabuilders.platform.security.Role.AUDITOR;
import static io.hexabuilders.platform.security.Role.CAMPAIGN_MANAGER;
import static io.hexabuilders.platform.security.Role.FINANCE;
import static io.hexabuilders.platform.security.Role.PARTNER;
import static io.hexabuilders.platform.security.Role.PARTNER_MANAGER;
import static io.hexabuilders.platform.security.Role.SERVICE;

import io.hexabuilders.platform.http.Answers;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.Reason;
import io.hexabuilders.platform.idempotency.Idempotent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/campaigns/{id}/budget")
@Idempotent
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class BudgetResource {

    private static final String AMOUNT = "(?=.*[1-9])\\d{1,15}(\\.\\d{1,4})?";

    private final BudgetControl control;

    BudgetResource(BudgetControl control) {
        this.control = control;
    }

    /**
     * New limits in the budget's currency. One that is left out stays; a daily limit that equals the total limits
     * nothing.
     */
    record Adjustment(
            @Pattern(regexp = AMOUNT, message = "must be a decimal string above zero such as \"1500.00\"")
            @Schema(examples = "1500.00", nullable = true)
            @Nullable
            String total,

            @Pattern(regexp = AMOUNT, message = "must be a decimal string above zero such as \"50.00\"")
            @Schema(examples = "50.00", nullable = true)
            @Nullable
            String daily,

            @NotBlank @Size(max = Reason.LONGEST) String reason) {}

    @GET
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER, PARTNER_MANAGER, FINANCE, AUDITOR, PARTNER, SERVICE})
    @Operation(summary = "What a campaign may spend, has spent, and how fast")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BudgetView.class)))
    public Response read(@PathParam("id") UUID id) {
        return answer(control.read(id));
    }

    @POST
    @Path("/adjust")
    @RolesAllowed({ADMIN, CAMPAIGN_MANAGER})
    @Operation(summary = "Set new limits, with the reason")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BudgetView.class)))
    public Response adjust(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull Adjustment body) {
        return answer(control.adjust(
                id, ExpectedVersion.optional(ifMatch), amount(body.total()), amount(body.daily()), body.reason()));
    }

    /** The version is the campaign's; figures and time move the budget without it. */
    private static Response answer(BudgetControl.Standing standing) {
        return Answers.okAsShown(standing.budget(), standing.version());
    }

    private static @Nullable BigDecimal amount(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
