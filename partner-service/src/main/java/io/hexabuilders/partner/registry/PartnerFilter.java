package io.hexabuilders.partner.registry;

import io.hexabuilders.platform.http.CreatedPeriod;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the partner list. */
public class PartnerFilter {

    @QueryParam("status")
    @Nullable
    PartnerStatus status;

    @QueryParam("type")
    @Nullable
    PartnerType type;

    @QueryParam("country")
    @Parameter(description = "ISO 3166-1 alpha-2 code of the address")
    @Nullable
    String country;

    @QueryParam("tier")
    @Nullable
    PartnerTier tier;

    @QueryParam("tag")
    @Nullable
    String tag;

    @QueryParam("q")
    @Parameter(description = "Part of a name or e-mail address; typing errors are forgiven")
    @Size(min = 2, max = 100)
    @Nullable
    String q;

    @BeanParam
    CreatedPeriod created = new CreatedPeriod();
}
