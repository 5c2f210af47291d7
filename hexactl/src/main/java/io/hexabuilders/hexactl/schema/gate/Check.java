package io.hexabuilders.hexactl.schema.gate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.installation.Service;

/**
 * One thing that has to be so before migrations go on.
 *
 * @param what was found
 * @param next what to do; empty where there is nothing to do
 */
record Check(Service service, Subject subject, Outcome outcome, String what, String next) {

    /** What is looked at, in this order. */
    enum Subject {
        HISTORY,
        PROOF,
        RULES,
        QUERIES,
        TRIAL,
        CONTRACT,
        BACKUP
    }

    /** What came out. */
    enum Outcome {
        REFUSED,
        /** A person has said that it is not to be looked at. */
        LEFT_OUT,
        PASSED
    }

    static Check passed(Service service, Subject subject, String what) {
        return new Check(service, subject, Outcome.PASSED, what, "");
    }

    static Check refused(Service service, Subject subject, String what, String next) {
        return new Check(service, subject, Outcome.REFUSED, what, next);
    }

    static Check leftOut(Service service, Subject subject, String what) {
        return new Check(service, subject, Outcome.LEFT_OUT, what, "");
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("service", service.toString())
                .put("check", subject.name())
                .put("outcome", outcome.name())
                .put("what", what)
                .put("next", next);
    }
}
