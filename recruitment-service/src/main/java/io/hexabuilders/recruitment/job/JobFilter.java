package io.hexabuilders.recruitment.job;

import io.hexabuilders.platform.http.CreatedPeriod;
import io.hexabuilders.recruitment.job.JobTerms.JobType;
import io.hexabuilders.recruitment.job.JobTerms.RemotePolicy;
import io.hexabuilders.recruitment.vocabulary.Seniority;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the job list. */
public class JobFilter {

    @QueryParam("partnerId")
    @Nullable
    UUID partnerId;

    @QueryParam("status")
    @Nullable
    JobStatus status;

    @QueryParam("type")
    @Nullable
    JobType type;

    @QueryParam("remotePolicy")
    @Nullable
    RemotePolicy remotePolicy;

    @QueryParam("level")
    @Nullable
    Seniority level;

    @QueryParam("country")
    @Parameter(description = "ISO 3166-1 alpha-2 code of the place of work")
    @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 alpha-2 code such as DE")
    @Nullable
    String country;

    @QueryParam("skill")
    @Parameter(description = "A skill asked for, in any spelling: js finds JavaScript")
    @Size(min = 1, max = 80)
    @Nullable
    String skill;

    @QueryParam("q")
    @Parameter(description = "Part of the title")
    @Size(min = 2, max = 100)
    @Nullable
    String q;

    @BeanParam
    CreatedPeriod created = new CreatedPeriod();
}
