package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.run.RunRecord.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Carries a plan out. Before a step begins it is on disk that it may have begun, and only when it has ended that it is
 * done; so whoever reads the record after a kill knows of each step whether it is done, was never begun, or has to be
 * asked.
 */
final class Runner {

    private final Plan plan;
    private final Journal journal;
    private final Guard guard;
    private final InstantSource clock;
    private final Consumer<String> talk;
    /** As it stands on disk. */
    private RunRecord run;

    /** Refused where the plan is not that of the record. */
    Runner(RunRecord run, Plan plan, Journal journal, Guard guard, InstantSource clock, Consumer<String> talk) {
        this.run = run;
        this.plan = plan;
        this.journal = journal;
        this.guard = guard;
        this.clock = clock;
        this.talk = talk;
        run.requireStepsOf(plan);
    }

    /** Goes on in the direction of the record. Refused with a {@link Failure} whose exit code says what became of it. */
    void run() {
        save(run);
        talk.accept(
                "run " + run.id() + " of " + run.target() + "; hexactl runs show " + run.id() + " tells how far it is");
        switch (run.direction()) {
            case FORWARD -> forward();
            case BACKWARD -> backward();
        }
        talk.accept("run " + run.id() + " is " + run.state().name().toLowerCase(Locale.ROOT));
    }

    private void forward() {
        try {
            for (int index = 0; index < plan.steps().size(); index++) {
                perform(index);
            }
        } catch (Failure e) {
            stopped(e);
        }
    }

    private void perform(int index) {
        var step = plan.steps().get(index);
        var state = run.steps().get(index).state();
        if (state == StepState.DONE) {
            return;
        }
        guard.ensure();
        Instant start = clock.instant();
        if (state == StepState.STARTED && step.isDone()) {
            save(run.step(index, StepState.DONE, start));
            talk.accept(title(index) + ": was done already");
            return;
        }
        save(run.step(index, StepState.STARTED, start));
        talk.accept(title(index) + " …");
        step.perform(talk);
        if (!step.isDone()) {
            throw Failure.of("step " + step.name() + " ended without an error, and what it should do is not there");
        }
        save(run.step(index, StepState.DONE, clock.instant()));
        talk.accept(title(index) + ": done" + took(start));
    }

    private void stopped(Failure why) {
        save(run.failed(why.message(), clock.instant()));
        switch (plan.onFailure()) {
            case STAY ->
                throw Failure.partly(
                        why.message() + ". When the cause is mended, hexactl runs resume " + run.id()
                                + " goes on; hexactl runs undo " + run.id() + " takes back what was done",
                        why);
            case UNDO -> {
                talk.accept("failed: " + why.message() + ". What was done is taken back");
                save(run.taken(run.operator(), Direction.BACKWARD, clock.instant()));
                backward();
                throw Failure.rolledBack(why.message() + ". What was done is taken back (run " + run.id() + ")", why);
            }
        }
    }

    /** The last step first. */
    private void backward() {
        try {
            for (int index = plan.steps().size() - 1; index >= 0; index--) {
                undo(index);
            }
        } catch (Failure e) {
            save(run.failed(e.message(), clock.instant()));
            throw Failure.partly(
                    e.message() + ". Not everything is taken back: hexactl runs undo " + run.id() + " goes on", e);
        }
    }

    private void undo(int index) {
        if (!run.steps().get(index).state().mayHaveEffect()) {
            return;
        }
        guard.ensure();
        Instant start = clock.instant();
        save(run.step(index, StepState.UNDOING, start));
        talk.accept(title(index) + ", taking it back …");
        plan.steps().get(index).undo(talk);
        save(run.step(index, StepState.UNDONE, clock.instant()));
        talk.accept(title(index) + ", taking it back: done" + took(start));
    }

    private void save(RunRecord next) {
        journal.save(next);
        run = next;
    }

    private String title(int index) {
        return (index + 1) + "/" + plan.steps().size() + " "
                + plan.steps().get(index).name();
    }

    private String took(Instant start) {
        var time = Duration.between(start, clock.instant());
        return time.toSeconds() < 1 ? "" : " (" + time.toSeconds() + " s)";
    }
}
