package io.hexabuilders.hexactl.schema.apply;

import io.hexabuilders.hexactl.run.Step;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A migration is applied or taken back.
 *
 * @param direction what the step does; its undo does the other
 */
record ChangeStep(SchemaChange change, Direction direction) implements Step {

    /** Which way. */
    enum Direction {
        APPLY,
        TAKE_BACK;

        Direction opposite() {
            return this == APPLY ? TAKE_BACK : APPLY;
        }
    }

    @Override
    public String name() {
        var migration = change.migration();
        return (direction == Direction.APPLY ? "apply-" : "take-back-")
                + migration.service().shortName() + "-" + migration.version();
    }

    @Override
    public boolean isDone() {
        return change.isApplied() == (direction == Direction.APPLY);
    }

    @Override
    public void perform(Consumer<String> progress) {
        go(direction, progress);
    }

    @Override
    public void undo(Consumer<String> progress) {
        go(direction.opposite(), progress);
    }

    @Override
    public Optional<String> warningOfUndo() {
        return direction == Direction.APPLY
                ? Optional.of("taking back " + change.migration().script()
                        + " loses what was written since into what it made")
                : Optional.empty();
    }

    @Override
    public Optional<String> pointOfNoReturn() {
        return direction == Direction.APPLY && change.undoScript().isEmpty()
                ? Optional.of(NoWayBack.reason(change.migration()))
                : Optional.empty();
    }

    private void go(Direction way, Consumer<String> progress) {
        switch (way) {
            case APPLY -> change.apply(progress);
            case TAKE_BACK -> change.takeBack(progress);
        }
    }
}
