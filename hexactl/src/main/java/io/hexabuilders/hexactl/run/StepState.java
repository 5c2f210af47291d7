package io.hexabuilders.hexactl.run;

/** How far a step is. */
public enum StepState {
    PENDING,
    /** Some of it may be there. */
    STARTED,
    DONE,
    /** Some of it may still be there. */
    UNDOING,
    UNDONE;

    /** Whether something of it may be there. */
    boolean mayHaveEffect() {
        return switch (this) {
            case STARTED, DONE, UNDOING -> true;
            case PENDING, UNDONE -> false;
        };
    }
}
