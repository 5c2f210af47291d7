package io.hexabuilders.recruitment.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be done with a job; on the wire the last part of the endpoint's path, or {@code update}. */
public enum JobAction {
    UPDATE,
    POST,
    PAUSE,
    RESUME,
    CLOSE;

    @JsonValue
    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }
}
