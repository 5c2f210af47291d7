package io.hexabuilders.recruitment.candidate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be done with a candidate; on the wire a verb. */
public enum CandidateAction {
    UPDATE,
    APPLY;

    @JsonValue
    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }
}
