package io.hexabuilders.recruitment.application;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be done with an application; on the wire the last part of the endpoint's path. */
public enum ApplicationAction {
    ADVANCE,
    REJECT,
    WITHDRAW,
    HIRE,
    FEEDBACK,
    NOTES;

    @JsonValue
    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }
}
