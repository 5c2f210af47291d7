package io.hexabuilders.hexactl.database.backup.restore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.recovery.Goal;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.run.RunRecord;
import io.hexabuilders.hexactl.run.RunRecord.StepRecord;
import java.time.Duration;
import java.time.Instant;
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
        return run.map(this::text).orElseGet(this::intention);
    }

    private String intention() {
        return "would bring the database of " + backup.id().service() + " back to what it was " + moment(backup, goal)
                + ", from the backup " + backup.id().name() + "\n"
                + "would need " + Visible.size(backup.unpacked())
                + (!(backup.origin() instanceof Origin.BaseBackup)
                        ? " to be unpacked, and room for a second database on its server\n"
                        : " on the disk of the home" + (goal instanceof Goal.OfBackup ? "" : ", and what came later")
                                + "\n")
                + intended.stream().map(step -> "would do " + step + "\n").collect(Collectors.joining());
    }

    private String text(RunRecord done) {
        return "the database of " + backup.id().service() + " is as it was " + moment(backup, goal) + "; "
                + (hasRun(done)
                        ? "it was away for " + away(done).toMillis() + " ms, from " + Visible.moment(stopped(done))
                                + " on"
                        : "it was not running before, and answers since " + Visible.moment(answers(done)))
                + "\n"
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
                .put("ranBefore", run.map(RestoreReport::hasRun).orElse(null))
                .put(
                        "awayMillis",
                        run.filter(RestoreReport::hasRun)
                                .map(done -> away(done).toMillis())
                                .orElse(null));
        if (run.isEmpty()) {
            node.put("unpackedBytes", backup.unpacked());
            intended.forEach(node.putArray("steps")::add);
        }
        return node;
    }

    /** For a sentence. */
    static String moment(Manifest backup, Goal goal) {
        return switch (goal) {
            case Goal.OfBackup _ -> "at " + Visible.moment(backup.takenAt());
            case Goal.Time time -> "at " + time.instant();
            case Goal.Position position -> "at " + position.lsn() + " of its WAL";
            case Goal.End _ -> "at the end of its WAL";
        };
    }

    /** A dump comes back beneath a database that runs. */
    private static boolean hasRun(RunRecord run) {
        return !"false".equals(run.parameters().get("ran"));
    }

    private static Duration away(RunRecord run) {
        return Duration.between(stopped(run), answers(run));
    }

    /** The moment before it was told to. */
    private static Instant stopped(RunRecord run) {
        return run.steps().stream()
                .filter(step -> step.name().equals(PrepareStep.NAME))
                .map(StepRecord::since)
                .findFirst()
                .orElseThrow();
    }

    private static Instant answers(RunRecord run) {
        return run.steps().getLast().since();
    }
}
