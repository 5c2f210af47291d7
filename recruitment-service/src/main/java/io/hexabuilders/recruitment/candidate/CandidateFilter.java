package io.hexabuilders.recruitment.candidate;

import io.hexabuilders.platform.http.CreatedPeriod;
import io.hexabuilders.recruitment.candidate.Availability.AvailabilityStatus;
import io.hexabuilders.recruitment.vocabulary.Seniority;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the candidate list. */
public class CandidateFilter {

    @QueryParam("availability")
    @Nullable
    AvailabilityStatus availability;

    @QueryParam("seniority")
    @Nullable
    Seniority seniority;

    @QueryParam("country")
    @Parameter(description = "ISO 3166-1 alpha-2 code of the place of living")
    @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 alpha-2 code such as DE")
    @Nullable
    String country;

    @QueryParam("remote")
    @Parameter(description = "Whether the candidate would work from elsewhere")
    @Nullable
    Boolean remote;

    @QueryParam("skill")
    @Parameter(description = "A skill in any spelling: js finds JavaScript")
    @Size(min = 1, max = 80)
    @Nullable
    String skill;

    @QueryParam("minimumYears")
    @Parameter(description = "Years of experience at least")
    @Min(0)
    @Nullable
    Integer minimumYears;

    @QueryParam("q")
    @Parameter(description = "Part of the name or e-mail address")
    @Size(min = 2, max = 100)
    @Nullable
    String q;

    @BeanParam
    CreatedPeriod created = new CreatedPeriod();
}
