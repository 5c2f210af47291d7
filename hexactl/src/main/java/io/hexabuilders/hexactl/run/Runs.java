package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.run.RunRecord.Direction;
import io.hexabuilders.hexactl.run.RunRecord.State;
import io.hexabuilders.hexactl.run.RunRecord.StepRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Begins runs, and goes on with those that a kill or a failure has left. */
public final class Runs {

    private final RunFolder folder;
    private final Workplace workplace;
    private final Operator operator;

    public Runs(RunFolder folder, Workplace workplace) {
        this.folder = folder;
        this.workplace = workplace;
        this.operator = Operator.here(workplace.user());
    }

    /** Those of the home in which somebody works. */
    public static Runs of(Workplace workplace) {
        return new Runs(RunFolder.of(workplace.environment()), workplace);
    }

    /** Carries the plan out. @return the run's id */
    public String begin(Plan plan) {
        var now = workplace.clock().instant();
        String id = folder.newId(plan.kind(), now);
        try {
            var steps = plan.steps().stream()
                    .map(step -> new StepRecord(step.name(), StepState.PENDING, now))
                    .toList();
            var run = new RunRecord(
                    id,
                    plan.kind(),
                    plan.parameters(),
                    plan.target(),
                    plan.holds(),
                    operator,
                    now,
                    now,
                    Direction.FORWARD,
                    steps,
                    null);
            guarded(run, plan, () -> requireNoneHalfway(plan));
        } finally {
            folder.forgetUnlessRecorded(id);
        }
        return id;
    }

    /** Goes on in the direction in which the run was going. */
    public void resume(RunRecord run, Plan plan) {
        switch (run.state()) {
            case DONE, UNDONE -> throw Failure.of("run " + run.id() + " is at its end: there is nothing to go on with");
            case RUNNING, FAILED, INTERRUPTED ->
                guarded(
                        run.taken(operator, run.direction(), workplace.clock().instant()),
                        plan,
                        () -> requireUnchanged(run));
        }
    }

    /** Takes back what the run has done. */
    public void undo(RunRecord run, Plan plan) {
        guarded(run.taken(operator, Direction.BACKWARD, workplace.clock().instant()), plan, () -> {
            requireUnchanged(run);
            obstacle(run, plan).ifPresent(why -> {
                throw Failure.of(why + ". Nothing was changed");
            });
        });
    }

    /** Does something about what the run has left, while no other run may work on it. */
    public void beside(RunRecord run, Runnable work) {
        var mine = run.taken(operator, run.direction(), workplace.clock().instant());
        holding(mine, run.claims(), _ -> {
            requireUnchanged(run);
            work.run();
        });
    }

    /** Why the run cannot be taken back; empty where it can. */
    public Optional<String> obstacle(RunRecord run, Plan plan) {
        if (run.state() == State.UNDONE) {
            return Optional.of("run " + run.id() + " is undone already");
        }
        return pointOfNoReturn(run, plan)
                .or(() -> buildingOn(run).stream()
                        .findFirst()
                        .map(newer -> "run " + newer.id() + " came after " + run.id()
                                + " and builds on it: undo that one first"))
                .or(() -> plan.steps().stream()
                        .flatMap(step -> step.obstacle().stream())
                        .findFirst());
    }

    /** Why the run can never be taken back, as far as it is known by itself. */
    static Optional<String> pointOfNoReturn(RunRecord run, Plan plan) {
        for (int index = 0; index < run.steps().size(); index++) {
            var reason = plan.steps().get(index).pointOfNoReturn();
            if (reason.isPresent() && run.steps().get(index).state().mayHaveEffect()) {
                return Optional.of("run " + run.id() + " cannot be undone since its step "
                        + run.steps().get(index).name() + ": " + reason.get());
            }
        }
        return Optional.empty();
    }

    /** Those that have to be undone before it, the newest first. */
    List<RunRecord> buildingOn(RunRecord run) {
        return folder.all().stream()
                .filter(other -> other.target().equals(run.target()) && other.state() != State.UNDONE)
                .filter(other -> other.startedAt().isAfter(run.startedAt()))
                .toList();
    }

    /** A run that is neither done nor undone has left what it works on in a state that no other may build on. */
    private void requireNoneHalfway(Plan plan) {
        var left = folder.all().stream()
                .filter(run -> run.state() == State.FAILED || run.state() == State.INTERRUPTED)
                .toList();
        for (var run : left) {
            plan.claims().stream().filter(run.claims()::contains).findFirst().ifPresent(what -> {
                throw Failure.of("run " + run.id() + " of " + run.operator() + " has left " + what
                        + " halfway: end it with hexactl runs resume " + run.id() + " or hexactl runs undo " + run.id()
                        + " first. Nothing was changed");
            });
        }
    }

    /** Somebody may have gone on with it while a person thought about it. */
    private void requireUnchanged(RunRecord run) {
        if (!folder.find(run.id()).equals(run)) {
            throw Failure.of("run " + run.id() + " is not as it was any more: hexactl runs show " + run.id()
                    + " tells how it is now. Nothing was changed");
        }
    }

    /** @param check refuses the run when nobody else can come in any more */
    private void guarded(RunRecord run, Plan plan, Runnable check) {
        holding(run, plan.claims(), guards -> {
            check.run();
            for (var database : plan.databases()) {
                guards.push(DatabaseGuard.take(database, run));
            }
            new Runner(
                            run,
                            plan,
                            folder,
                            () -> guards.forEach(Guard::ensure),
                            workplace.clock(),
                            line -> workplace.console().say(line))
                    .run();
        });
    }

    /** @param work is given what keeps others away, and may add to it */
    private void holding(RunRecord run, List<String> claims, Consumer<Deque<Guard>> work) {
        Deque<Guard> guards = new ArrayDeque<>();
        try {
            for (String what : claims) {
                guards.push(FileGuard.take(folder.root(), what, run));
            }
            work.accept(guards);
        } finally {
            guards.forEach(Guard::close);
        }
    }
}
