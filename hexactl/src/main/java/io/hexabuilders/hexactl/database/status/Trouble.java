package io.hexabuilders.hexactl.database.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.installation.Service;

/**
 * Something that should not be.
 *
 * @param what happened, with figures
 * @param next what to do; empty where {@code what} says it
 */
public record Trouble(Weight weight, Service service, String what, String next) {

    /** How bad it is. */
    public enum Weight {
        /** Somebody has to act now. */
        WRONG,
        /** It goes wrong unless somebody looks after it, or could not be seen. */
        NOTICE
    }

    public static Trouble wrong(Service service, String what, String next) {
        return new Trouble(Weight.WRONG, service, what, next);
    }

    public static Trouble notice(Service service, String what, String next) {
        return new Trouble(Weight.NOTICE, service, what, next);
    }

    public boolean isWrong() {
        return weight == Weight.WRONG;
    }

    /** One line of what it is, and one of what to do. */
    public String text() {
        return weight + "  " + service + ": " + what + '\n' + (next.isEmpty() ? "" : "       " + next + '\n');
    }

    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("weight", weight.name())
                .put("service", service.toString())
                .put("what", what)
                .put("next", next);
    }
}
