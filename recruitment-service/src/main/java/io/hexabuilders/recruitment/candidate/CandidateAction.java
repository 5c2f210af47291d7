package io.hexabuilders.recruitment.candidate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be done with a candidate; on the wire a verb. */
enum CandidateAction {
    UPDATE,
    APPLY;

    @JsonValue
    String verb() {
        return name().toLowerCase(Locale.ROOT);
    }
}
