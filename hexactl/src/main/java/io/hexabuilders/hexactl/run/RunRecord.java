package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run as it stands on disk.
 *
 * @param holds what it works on beside its target
 * @param operator who carries it out, or did last
 * @param changedAt when it was written
 * @param failure what stopped it; null where nothing did, so far
 */
public record RunRecord(
        String id,
        String kind,
        Map<String, String> parameters,
        String target,
        List<String> holds,
        Operator operator,
        Instant startedAt,
        Instant changedAt,
        Direction direction,
        List<StepRecord> steps,
        @Nullable String failure) {

    /** Whether steps are done or taken back. */
    public enum Direction {
        FORWARD,
        BACKWARD
    }

    /** How a run is, for a person. */
    public enum State {
        RUNNING,
        DONE,
        UNDONE,
        /** A step failed, and everything stayed as it was then. */
        FAILED,
        /** Its process is gone, and the run is neither done nor undone. */
        INTERRUPTED;

        /** Whether nothing is left to be done about it. */
        boolean isEnd() {
            return switch (this) {
                case DONE, UNDONE -> true;
                case RUNNING, FAILED, INTERRUPTED -> false;
            };
        }
    }

    /** @param since when it came to that state */
    public record StepRecord(String name, StepState state, Instant since) {}

    public State state() {
        boolean finished = steps.stream().allMatch(step -> switch (direction) {
            case FORWARD -> step.state() == StepState.DONE;
            case BACKWARD -> !step.state().mayHaveEffect();
        });
        if (finished) {
            return direction == Direction.FORWARD ? State.DONE : State.UNDONE;
        }
        if (failure != null) {
            return State.FAILED;
        }
        return operator.isAlive() ? State.RUNNING : State.INTERRUPTED;
    }

    /** All that nobody else may work on meanwhile. */
    List<String> claims() {
        return Stream.concat(Stream.of(target), holds.stream()).distinct().toList();
    }

    /** Refused where the plan is another one, as after an update of hexactl. */
    void requireStepsOf(Plan plan) {
        List<String> written = steps.stream().map(StepRecord::name).toList();
        List<String> planned = plan.steps().stream().map(Step::name).toList();
        if (!written.equals(planned)) {
            throw Failure.of("run " + id + " has the steps " + written + ", and this hexactl would take " + planned
                    + ": go on with the release of hexactl that began it. Nothing was changed");
        }
    }

    RunRecord step(int index, StepState state, Instant now) {
        var changed = new ArrayList<>(steps);
        changed.set(index, new StepRecord(steps.get(index).name(), state, now));
        return new RunRecord(
                id, kind, parameters, target, holds, operator, startedAt, now, direction, List.copyOf(changed), null);
    }

    RunRecord failed(String why, Instant now) {
        return new RunRecord(id, kind, parameters, target, holds, operator, startedAt, now, direction, steps, why);
    }

    /** Somebody goes on with it, forward or backward. */
    RunRecord taken(Operator by, Direction where, Instant now) {
        return new RunRecord(id, kind, parameters, target, holds, by, startedAt, now, where, steps, null);
    }
}
