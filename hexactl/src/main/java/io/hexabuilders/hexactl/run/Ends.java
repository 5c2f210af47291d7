package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.run.RunRecord.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings runs to one of their ends, when a person wants it. */
final class Ends {

    private final Workplace workplace;
    private final Kinds kinds;
    private final RunFolder folder;
    private final Runs runs;

    Ends(Workplace workplace, Kinds kinds) {
        this.workplace = workplace;
        this.kinds = kinds;
        this.folder = RunFolder.of(workplace.environment());
        this.runs = new Runs(folder, workplace);
    }

    RunRecord find(String id) {
        return folder.find(id);
    }

    int resume(RunRecord run, ConsentOptions consent, Output format) {
        whyNotResumed(run).ifPresent(why -> {
            throw Failure.of(why + ". Nothing was changed");
        });
        var plan = kinds.plan(run);
        if (!isWanted(run, run.direction(), plan, consent, format)) {
            return consent.isDryRun() ? ExitCodes.DONE : ExitCodes.FAILED;
        }
        runs.resume(run, plan);
        return report(run, format);
    }

    int undo(RunRecord run, ConsentOptions consent, Output format) {
        whyNotUndone(run).ifPresent(why -> {
            throw Failure.of(why + ". Nothing was changed");
        });
        var plan = kinds.plan(run);
        if (!isWanted(run, Direction.BACKWARD, plan, consent, format)) {
            return consent.isDryRun() ? ExitCodes.DONE : ExitCodes.FAILED;
        }
        runs.undo(run, plan);
        return report(run, format);
    }

    /** What a person can do with it, a line each. */
    List<String> next(RunRecord run) {
        var lines = new ArrayList<String>();
        lines.add(whyNotResumed(run)
                .orElseGet(() -> "hexactl runs resume " + run.id() + " goes on, "
                        + switch (run.direction()) {
                            case FORWARD ->
                                "with " + left(run, Direction.FORWARD).getFirst();
                            case BACKWARD ->
                                "taking back " + left(run, Direction.BACKWARD).getFirst();
                        }));
        try {
            lines.add(whyNotUndone(run).orElse("hexactl runs undo " + run.id() + " takes back what was done"));
        } catch (Failure e) {
            lines.add("it cannot be undone from here: " + e.message());
        }
        return lines.stream().distinct().toList();
    }

    private static Optional<String> whyNotResumed(RunRecord run) {
        return switch (run.state()) {
            case DONE -> Optional.of("run " + run.id() + " is done: there is nothing to go on with");
            case UNDONE -> Optional.of("run " + run.id() + " is undone already");
            case RUNNING -> Optional.of(isUnderWay(run));
            case FAILED, INTERRUPTED -> Optional.empty();
        };
    }

    private Optional<String> whyNotUndone(RunRecord run) {
        return switch (run.state()) {
            case UNDONE -> Optional.of("run " + run.id() + " is undone already");
            case RUNNING -> Optional.of(isUnderWay(run));
            case DONE, FAILED, INTERRUPTED -> {
                var plan = kinds.plan(run);
                yield runs.obstacle(run, plan).map(why -> whyNever(run, plan).orElse(why));
            }
        };
    }

    /** One that builds on it, and stays for good, leaves it in place for good, too. */
    private Optional<String> whyNever(RunRecord run, Plan plan) {
        return runs.buildingOn(run).stream()
                .flatMap(newer -> pointOfNoReturn(newer).stream())
                .findFirst()
                .map(why -> "run " + run.id() + " can never be undone any more, because a later one builds on it: "
                        + why
                        + plan.steps().stream()
                                .flatMap(step -> step.disposal().stream())
                                .findFirst()
                                .map(command -> "; " + command + " " + run.id() + " removes what is kept for it")
                                .orElse(""));
    }

    /** Whose plan cannot be made from here is not known to stay. */
    private Optional<String> pointOfNoReturn(RunRecord run) {
        try {
            return Runs.pointOfNoReturn(run, kinds.plan(run));
        } catch (Failure _) {
            return Optional.empty();
        }
    }

    private static String isUnderWay(RunRecord run) {
        return "run " + run.id() + " is under way in the hands of " + run.operator() + ": wait until it ends";
    }

    /** Says what is going to happen and asks; on a dry run that is all. */
    private boolean isWanted(RunRecord run, Direction direction, Plan plan, ConsentOptions consent, Output format) {
        var left = left(run, direction);
        var console = workplace.console();
        if (consent.isDryRun()) {
            if (format == Output.json) {
                console.json(RunReport.intended(run, direction, left));
            } else {
                left.forEach(
                        step -> console.data((direction == Direction.FORWARD ? "would do " : "would undo ") + step));
            }
            return false;
        }
        if (direction == Direction.BACKWARD) {
            plan.steps().stream()
                    .filter(step -> left.contains(step.name()))
                    .flatMap(step -> step.warningOfUndo().stream())
                    .forEach(console::say);
        }
        String question = (direction == Direction.FORWARD ? "Go on with run " : "Undo run ") + run.id() + ", which is "
                + (direction == Direction.FORWARD ? "to do " : "to take back ")
                + left.stream().collect(Collectors.joining(", ")) + "?";
        if (consent.isToBeAsked() && !console.confirms(question)) {
            console.say("nothing was changed");
            return false;
        }
        return true;
    }

    /** The names of the steps that have a way to go, in the order in which they go it. */
    private static List<String> left(RunRecord run, Direction direction) {
        return switch (direction) {
            case FORWARD ->
                run.steps().stream()
                        .filter(step -> step.state() != StepState.DONE)
                        .map(RunRecord.StepRecord::name)
                        .toList();
            case BACKWARD ->
                run.steps().reversed().stream()
                        .filter(step -> step.state().mayHaveEffect())
                        .map(RunRecord.StepRecord::name)
                        .toList();
        };
    }

    private int report(RunRecord before, Output format) {
        var after = folder.find(before.id());
        workplace.console().show(format, () -> RunReport.json(after), () -> RunReport.table(List.of(after)));
        return ExitCodes.DONE;
    }
}
