package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.http.CreatedPeriod;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the contract list. */
public class ContractFilter {

    @QueryParam("partnerId")
    @Nullable
    UUID partnerId;

    @QueryParam("applicationId")
    @Parameter(description = "The contract that this application's accepted offer asked for")
    @Nullable
    UUID applicationId;

    @QueryParam("status")
    @Nullable
    ContractStatus status;

    @QueryParam("type")
    @Nullable
    ContractType type;

    @QueryParam("q")
    @Parameter(description = "Part of the number or the title, without regard to case")
    @Size(min = 2, max = 100)
    @Nullable
    String q;

    @QueryParam("expiringBefore")
    @Parameter(description = "Signed or active, with a last day before this one")
    @Nullable
    LocalDate expiringBefore;

    @BeanParam
    CreatedPeriod created = new CreatedPeriod();
}
