package io.hexabuilders.platform.problem;

import java.util.Collection;

/** The refusal of a forbidden transition, in the same words everywhere. */
public final class Transitions {

    private Transitions() {}

    /**
     * The present state forbids the action.
     *
     * @param action the verb of the endpoint, for example {@code activate}
     * @param status the present status
     * @param allowed the actions that the present status allows
     */
    public static Refusal illegal(String action, Enum<?> status, Collection<String> allowed) {
        String instead = allowed.isEmpty() ? "nothing" : String.join(", ", allowed);
        return CommonError.ILLEGAL_TRANSITION
                .because("Cannot " + action + " in status " + status + "; allowed now: " + instead + ".")
                .with("currentStatus", status.name())
                .with("allowedActions", allowed);
    }
}
