package io.hexabuilders.hexactl.database.status;

import io.hexabuilders.hexactl.installation.Service;

/**
 * Something that should not be.
 *
 * @param what happened, with figures
 * @param next what to do; empty where {@code what} says it
 */
record Trouble(Weight weight, Service service, String what, String next) {

    /** How bad it is. */
    enum Weight {
        /** Somebody has to act now. */
        WRONG,
        /** It goes wrong unless somebody looks after it, or could not be seen. */
        NOTICE
    }

    static Trouble wrong(Service service, String what, String next) {
        return new Trouble(Weight.WRONG, service, what, next);
    }

    static Trouble notice(Service service, String what, String next) {
        return new Trouble(Weight.NOTICE, service, what, next);
    }

    boolean isWrong() {
        return weight == Weight.WRONG;
    }
}
