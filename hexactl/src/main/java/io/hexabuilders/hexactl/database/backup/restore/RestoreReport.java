package io.hexabuilders.hexactl.database.backup.restore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.run.RunRecord;
import io.hexabuilders.hexactl.run.RunRecord.StepRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of a restore.
 *
 * @param run empty on a dry run
 * @param intended steps of a dry run
 */
record RestoreReport(Manifest backup, Goal goal, Optional<RunRecord> run, List<String> intended) {

    static RestoreReport done(Manifest backup, Goal goal, RunRecord run) {
        return new RestoreReport(backup, goal, Optional.of(run), List.of());
    }

    static RestoreReport intended(Manifest backup, Goal goal, List<String> steps) {
        return new RestoreReport(backup, goal, Optional.empty(), steps);
    }

    String text() {
        return run.map(this::text)
                .orElseGet(() ->
                        intended.stream().map(step -> "would do " + step + "\n").collect(Collectors.joining()));
    }

    private String text(RunRecord done) {
        return "the database of " + backup.id().service() + " is as it was " + moment(backup, goal)
                + "; it was away for "
                + away(done).toMillis() + " ms\n"
                + "hexactl runs undo " + done.id() + " brings back what was there before\n"
                + "hexactl db confirm-restore " + done.id() + " removes it, when all is well\n";
    }

    ObjectNode json() {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("service", backup.id().service().toString())
                .put("backup", backup.id().name())
                .put("takenAt", backup.takenAt().toString())
                .put("goal", goal.toString())
                .put("dryRun", run.isEmpty())
                .put("run", run.map(RunRecord::id).orElse(null))
                .put("awayMillis", run.map(done -> away(done).toMillis()).orElse(null));
        if (run.isEmpty()) {
            intended.forEach(node.putArray("steps")::add);
        }
        return node;
    }

    /** For a sentence. */
    static String moment(Manifest backup, Goal goal) {
        return switch (goal) {
            case Goal.OfBackup _ -> "at " + backup.takenAt();
            case Goal.Time time -> "at " + time.instant();
            case Goal.Position position -> "at " + position.lsn() + " of its WAL";
            case Goal.End _ -> "at the end of its WAL";
        };
    }

    /** From the moment before it was told to stop until it answered. */
    private static Duration away(RunRecord run) {
        var prepared = run.steps().stream()
                .filter(step -> step.name().equals(PrepareStep.NAME))
                .map(StepRecord::since)
                .findFirst()
                .orElseThrow();
        return Duration.between(prepared, run.steps().getLast().since());
    }
}
