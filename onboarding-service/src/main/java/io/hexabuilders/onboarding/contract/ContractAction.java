package io.hexabuilders.onboarding.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a caller may ask for. The end of a term and its renewal come with the calendar, not by request. */
public enum ContractAction {
    UPDATE("update"),
    CHANGE_TERMS("terms"),
    SUBMIT_FOR_REVIEW("submit-for-review"),
    APPROVE("legal-review/approve"),
    REJECT("legal-review/reject"),
    SIGN("sign"),
    DECLINE("decline"),
    ACTIVATE("activate"),
    TERMINATE("terminate"),
    CANCEL("cancel");

    private final String verb;

    ContractAction(String verb) {
        this.verb = verb;
    }

    /** The last part of the endpoint's path; {@code update} stands for PATCH. */
    @JsonValue
    public String verb() {
        return verb;
    }
}
