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
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
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
                    .contains("  NOTICE 6 entries from before ")
                    .containsPattern(
                            "the restore " + run + " was taken back at \\S+:\\d\\d(\\.\\d{3})?Z, and what was");

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
                    .contains("  1 entry from before ")
                    .contains(first + " holds: MISSING")
                    .contains("  NOTICE 6 entries from before ");
        }
    }

    /** The present timeline grew out of one that was given up, and not out of the one that was there in between. */
    @Test
    void restoreIntoALifeThatWasTakenBackHoldsWhatThatLifeHeld() throws IOException, SQLException {
        try (var suite = new StandInSuite(home)) {
            append(suite, 2);
            String first = backup(suite);
            append(suite, 3);
            String givenUp = backup(suite);
            String takenBack = restore(suite, first);
            append(suite, 4);
            String held = backup(suite);
            append(suite, 1);
            String moment = now(suite);
            succeed(suite.run(repository, "runs", "undo", takenBack, "--yes"));
            String run = restore(suite, first, "--to-time", moment);

            var restored = audit(suite);
            assertThat(restored.code()).as(restored.out()).isZero();
            assertThat(restored.out())
                    .containsOnlyOnce("NOTICE")
                    .containsPattern("  NOTICE 3 entries from before \\S+ are gone that the backup partner-service/"
                            + givenUp + " holds: the restore " + run + " brought the database back to ");

            // no restore explains this: the present timeline held it
            suite.execute("DELETE FROM history WHERE sequence = 4");
            var cut = audit(suite);
            assertThat(cut.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(cut.out())
                    .containsPattern("  1 entry from before \\S+ is gone that the backup partner-service/" + held
                            + " holds: MISSING");
        }
    }

    @Test
    void eachLossIsPutDownToWhatGaveTheEntriesUp() throws IOException, SQLException {
        try (var suite = new StandInSuite(home)) {
            append(suite, 2);
            String first = backup(suite);
            append(suite, 9);
            String old = backup(suite);
            String takenBack = restore(suite, first);
            append(suite, 3);
            String other = backup(suite);
            succeed(suite.run(repository, "runs", "undo", takenBack, "--yes"));
            // more entries than that backup holds, and yet not those
            assertThat(succeed(audit(suite)).out())
                    .containsOnlyOnce("NOTICE")
                    .containsPattern(lost(3, other, "the restore " + takenBack + " was taken back at "));

            String one = restore(suite, first);
            append(suite, 1);
            String single = backup(suite);
            String two = restore(suite, first);
            assertThat(succeed(audit(suite)).out())
                    .containsPattern(lost(9, old, "the restore " + one + " brought the database back to "))
                    .containsPattern(lost(3, other, "the restore " + takenBack + " was taken back at "))
                    .containsPattern("  NOTICE 1 entry from before \\S+ is gone that the backup partner-service/"
                            + single + " holds: the restore " + two + " brought");
        }
    }

    /** The machine is lost, and with it the WAL and the record of which timeline was when. */
    @Test
    void restoreIntoAFreshHomeExplainsWhatCameBehindItsBackup(@TempDir Path fresh) throws IOException, SQLException {
        String first;
        String newer;
        try (var suite = new StandInSuite(home)) {
            append(suite, 2);
            first = backup(suite);
            append(suite, 3);
            newer = backup(suite);
        }
        try (var suite = new StandInSuite(fresh)) {
            append(suite, 4);
            String own = backup(suite);
            String run = restore(suite, first);
            String why = "the restore " + run + " brought the database back to ";
            assertThat(succeed(audit(suite)).out())
                    .containsPattern(lost(3, newer, why))
                    .containsPattern(lost(4, own, why));

            // its WAL is kept from then on
            append(suite, 1);
            String moment = now(suite);
            append(suite, 5);
            restore(suite, first, "--to-time", moment);
            assertThat(succeed(audit(suite)).out()).contains("partner-service: 3 entries of ");
            for (String done : new String[] {newest(suite), run}) {
                succeed(suite.run(repository, "runs", "undo", done, "--yes"));
            }
            var undone = succeed(audit(suite));
            assertThat(undone.out())
                    .contains("partner-service: 4 entries of ")
                    .doesNotContain(own)
                    .containsPattern(lost(2, first, "the restore " + run + " was taken back at "));
            suite.execute("DELETE FROM history WHERE sequence = 4");
            assertThat(audit(suite).out()).contains(own + " holds: MISSING");
        }
    }

    private static String lost(int entries, String backup, String why) {
        return "  NOTICE " + entries + " entries from before \\S+ are gone that the backup partner-service/" + backup
                + " holds: " + why;
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
    private String restore(StandInSuite suite, String backup, String... goal) throws IOException {
        var run = succeed(suite.run(
                repository,
                Stream.concat(
                                Stream.of("db", "restore", backup, "--unverified", "--yes", "--output", "json"),
                                Arrays.stream(goal))
                        .toArray(String[]::new)));
        return new JsonMapper().readTree(run.out()).path("run").asText();
    }

    /** The run that was begun last. */
    private String newest(StandInSuite suite) throws IOException {
        var runs = succeed(suite.run(repository, "runs", "list", "--output", "json"));
        return new JsonMapper().readTree(runs.out()).at("/0/id").asText();
    }

    /** By the server's clock, behind all that is committed. */
    private static String now(StandInSuite suite) {
        return suite.ask("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
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
