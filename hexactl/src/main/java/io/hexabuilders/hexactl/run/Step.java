package io.hexabuilders.hexactl.run;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * A part of a multi-step command. A kill may come at any point, so each method may find what an earlier call of any of
 * them has left, whole or half.
 */
public interface Step {

    /** By which the record of a run knows it: never changed once released. */
    String name();

    /** Whether its effect is there: asked when it was performed, and when a kill left that open. */
    boolean isDone();

    /** Goes on from what is there, or begins anew. Says what takes long. */
    void perform(Consumer<String> progress);

    /** Takes it back, whether all of it is there, a part, or nothing. */
    void undo(Consumer<String> progress);

    /** What a person should know before it is taken back; empty where there is nothing to fear. */
    default Optional<String> warningOfUndo() {
        return Optional.empty();
    }

    /** What has come after it, and has to be taken back before it, though no run of this home; empty where nothing has. */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /** Why it cannot be taken back; empty where it can. */
    default Optional<String> pointOfNoReturn() {
        return Optional.empty();
    }

    /** The command that, with the run behind it, removes what is kept for taking it back; empty where nothing is. */
    default Optional<String> disposal() {
        return Optional.empty();
    }
}
