package io.hexabuilders.onboarding.process;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a caller may ask for. Everything else comes with what happens elsewhere, or with time. */
public enum ProcessAction {
    COMPLETE_DOCUMENTS("steps/DOCUMENTS/complete"),
    RETRY("steps/{step}/retry"),
    EXTEND("extend"),
    CANCEL("cancel");

    private final String verb;

    ProcessAction(String verb) {
        this.verb = verb;
    }

    /** The last part of the endpoint's path. */
    @JsonValue
    public String verb() {
        return verb;
    }
}
