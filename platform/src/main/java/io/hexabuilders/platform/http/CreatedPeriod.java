package io.hexabuilders.platform.http;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** When the members of a list were created: the filters that every list has. */
public class CreatedPeriod {

    @QueryParam("createdFrom")
    @Parameter(description = "Created at this instant or later")
    @Nullable
    Instant from;

    @QueryParam("createdTo")
    @Parameter(description = "Created before this instant")
    @Nullable
    Instant to;

    /** The first instant of the period; null: since ever. */
    public @Nullable Instant from() {
        return from;
    }

    /** The first instant after the period; null: still. */
    public @Nullable Instant to() {
        return to;
    }
}
