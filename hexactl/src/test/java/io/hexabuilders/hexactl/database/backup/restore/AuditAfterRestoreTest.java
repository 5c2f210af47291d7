package io.hexabuilders.hexactl.database.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.audit.HistoryEntries;
import io.hexabuilders.hexactl.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History that a restore has taken away is no history that somebody has cut off. */
class AuditAfterRestoreTest {

    @TempDir
    private Path home;

    @TempDir
    private Path repository;

    @Test
    void restoreExplainsWhatItHasTakenAwayAndNothingElse() throws IOException, SQLException {
        try (var suite = new StandInSuite(home)) {
            append(suite, 2);
            String first = backup(suite);
            append(suite, 3);
            backup(suite);
            String run = restore(suite, first);
            var restored = audit(suite);
            assertThat(restored.code()).as(restored.out()).isZero();
            assertThat(restored.out())
                    .contains("  NOTICE 3 entries from before ")
                    .contains("the restore " + run + " brought the database back to ");

            // what was backed up since is written off with the restore when that is taken back
            append(suite, 6);
            backup(suite);
            assertThat(succeed(audit(suite)).out()).contains("compared with 3 backups");
            succeed(suite.run(repository, "runs", "undo", run, "--yes"));
            var takenBack = succeed(audit(suite));
            assertThat(takenBack.out())
                    .contains("  NOTICE 3 entries from before ")
                    .contains("the restore " + run + " was taken back at ");

            // nothing explains this
            suite.execute("DELETE FROM history WHERE sequence = 2");
            var cut = audit(suite);
            assertThat(cut.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(cut.out())
                    .contains("MISSING, or the database was brought back")
                    .contains(first);
        }
    }

    @Test
    void lossInAnOlderBackupShowsThoughARestoreExplainsMoreInANewerOne() throws IOException, SQLException {
        try (var suite = new StandInSuite(home)) {
            append(suite, 4);
            String first = backup(suite);
            append(suite, 5);
            backup(suite);
            restore(suite, first);
            backup(suite);
            suite.execute("DELETE FROM history WHERE sequence = 4");
            var cut = audit(suite);
            assertThat(cut.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(cut.out())
                    .contains("  1 entries from before ")
                    .contains(first + " holds: MISSING")
                    .contains("  NOTICE 6 entries from before ");
        }
    }

    private CommandRun audit(StandInSuite suite) {
        return suite.run(repository, "audit", "verify", "--service", "partner");
    }

    /** @return its name */
    private String backup(StandInSuite suite) throws IOException {
        var run = succeed(
                suite.run(repository, "db", "backup", "--service", "partner", "--unencrypted", "--output", "json"));
        return new JsonMapper().readTree(run.out()).at("/backups/0/name").asText();
    }

    /** @return its run */
    private String restore(StandInSuite suite, String backup) throws IOException {
        var run = succeed(suite.run(repository, "db", "restore", backup, "--unverified", "--yes", "--output", "json"));
        return new JsonMapper().readTree(run.out()).path("run").asText();
    }

    private static void append(StandInSuite suite, int count) throws SQLException {
        try (var connection = suite.connect()) {
            HistoryEntries.append(
                    connection, UUID.randomUUID(), count, _ -> Instant.now().truncatedTo(ChronoUnit.MILLIS));
        }
    }

    private static CommandRun succeed(CommandRun run) {
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        return run;
    }
}
