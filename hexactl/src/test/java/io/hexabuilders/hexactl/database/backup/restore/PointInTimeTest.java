package io.hexabuilders.hexactl.database.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.database.backup.wal.WalRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database is brought back to moments behind its backup, through its archived WAL. */
class PointInTimeTest {

    /** Of all rows, in whatever order they stand. */
    private static final String CONTENT =
            "SELECT count(*) || ' ' || md5(coalesce(string_agg(w::text, ',' ORDER BY id), '')) FROM written w";

    @TempDir
    private Path home;

    @TempDir
    private Path repository;

    private StandInSuite suite;
    private String backup;

    @BeforeEach
    void databaseWithBackup() throws IOException, SQLException {
        suite = new StandInSuite(home);
        suite.execute("CREATE TABLE written (id bigint PRIMARY KEY, text varchar)");
        insert(1, 1000);
        succeed(suite.run(repository, "db", "backup", "--service", "partner", "--unencrypted"));
        backup = names().getFirst();
    }

    @AfterEach
    void end() throws IOException {
        suite.close();
    }

    @Test
    void everyRowIsThereAgainAsItWasBeforeADeleteWithoutWhere() {
        insert(1001, 2000);
        String before = content();
        Instant moment = now();
        suite.execute("DELETE FROM written");
        insert(5001, 5100);
        succeed(restore("--to-time", moment.toString()));
        assertThat(content()).isEqualTo(before).startsWith("2000 ");

        // what is written from then on is on a timeline of its own, and a later restore goes along it
        insert(2001, 3000);
        String onward = content();
        Instant later = now();
        suite.execute("DELETE FROM written");
        succeed(restore("--to-time", later.toString()));
        assertThat(content()).isEqualTo(onward).startsWith("3000 ");

        // the first moment was on the first timeline
        succeed(restore("--to-time", moment.toString()));
        assertThat(content()).isEqualTo(before);

        // and a restore that is taken back makes the one before it go on
        succeed(suite.run(repository, "runs", "undo", run(), "--yes"));
        assertThat(content()).isEqualTo(onward);
        insert(3001, 3010);
        onward = content();
        succeed(restore("--to-end"));
        assertThat(content()).isEqualTo(onward);
    }

    @Test
    void databaseThatIsDownIsBroughtToItsEndFromItsFolder() {
        insert(1001, 1500);
        String before = content();
        suite.stop();
        assertThat(succeed(restore("--to-end")).out())
                .containsPattern("it was not running before, and answers since \\S+:\\d\\d(\\.\\d{3})?Z\n");
        assertThat(content()).isEqualTo(before);
    }

    /** The restore of a backup as it is commits nothing on the timeline that it ends. */
    @Test
    void lastWritesBeforeARestoreAreReachedThoughNothingWasCommittedBehindThem() {
        insert(1001, 2000);
        String last = content();
        Instant moment = now();
        succeed(restore());
        assertThat(content()).startsWith("1000 ");
        insert(7001, 7010);
        var found = succeed(restore("--to-time", moment.toString()));
        assertThat(content()).as(found.err()).isEqualTo(last);
    }

    @Test
    void endOfATimelineIsOnlyTakenForAMomentWhenAllOfItIsThere() throws IOException {
        suite.execute("SELECT pg_current_xact_id()", "SELECT pg_switch_wal()");
        suite.awaitArchived();
        insert(1001, 2000);
        Instant moment = now();
        succeed(restore());
        var newest = archived().stream()
                .filter(file -> file.getFileName().toString().startsWith("00000001"))
                .toList()
                .getLast();
        Files.writeString(newest, "no WAL");
        refused("the file behind that is damaged or missing", "--to-time", moment.toString());
    }

    @Test
    void backupOfATimelineThatWasGivenUpLeadsToItsOwnTimeOnly() throws IOException {
        String first = backup;
        insert(1001, 1100);
        String kept = content();
        succeed(restore());
        succeed(suite.run(repository, "db", "backup", "--service", "partner", "--unencrypted"));
        String second = names().getLast();
        insert(2001, 2050);
        String givenUp = content();
        Instant moment = now();
        succeed(suite.run(repository, "runs", "undo", run(), "--yes"));
        Instant undone = now();
        assertThat(content()).isEqualTo(kept);

        backup = second;
        for (String[] goal :
                new String[][] {{"--to-time", undone.toString()}, {"--to-end"}, {"--to-lsn", "0/3000000"}}) {
            refused("leads to a database that was given up", goal);
            refused("hexactl db restore " + first + " does", goal);
        }
        refused("and not to the one of " + undone + ": ", "--to-time", undone.toString());
        refused("and not to the present one: ", "--to-end");
        assertThat(recoverable(second)).isBetween(moment, undone);
        assertThat(recoverable(first)).isBeforeOrEqualTo(now());
        succeed(restore("--to-time", moment.toString()));
        assertThat(content()).isEqualTo(givenUp);
        backup = first;
        succeed(restore("--to-time", undone.toString()));
        assertThat(content()).isEqualTo(kept);
    }

    @Test
    void momentThatCannotBeReachedIsRefusedWithThoseThatCan() throws IOException {
        insert(1001, 1100);
        refused("can be brought to any moment from ", "--to-time", "2026-01-01T00:00:00Z");
        refused(
                "can be brought to any moment from ",
                "--to-time",
                Instant.now().plusSeconds(600).toString());
        // and those are what PostgreSQL can go to
        var refused = restore("--to-time", "2026-01-01T00:00:00.123456789Z", "--dry-run");
        assertThat(refused.err())
                .contains("and not to 2026-01-01T00:00:00.123456Z")
                .doesNotContainPattern("\\.\\d{7}");
        succeed(restore(
                "--dry-run", "--to-time", refused.err().replaceAll("(?s)^.*any moment from (\\S+) to .*$", "$1")));
        refused("different goals", "--to-end", "--to-lsn", "0/1");
        refused("can be brought to any place in the WAL from ", "--to-lsn", "F/0", "--dry-run");
        refused("can be brought to any place in the WAL from ", "--to-lsn", "0/1", "--dry-run");

        // a file of WAL that is gone
        archiveThreeFiles();
        var files = archived();
        Files.delete(files.get(files.size() - 2));
        refused("behind that a file of WAL is missing", "--to-time", now().toString());
        refused("behind which a file of WAL is missing", "--to-end");
        refused("--to-time brings it back to moments until ", "--to-end", "--dry-run");
    }

    @Test
    void damagedFileIsNotTakenForTheEndOfAllThatWasCommitted() throws IOException {
        archiveThreeFiles();
        insert(1001, 1100);
        suite.execute("CHECKPOINT"); // from now on they are in the archive alone
        var files = archived();
        Files.writeString(files.get(files.size() - 2), "no WAL");
        refused("the file behind that is damaged or missing", "--to-end");
    }

    @Test
    void walIsKeptFromTheFirstBackupOnAndGoesWithTheBackupsThatNeedIt() throws IOException {
        assertThat(suite.run(repository, "db", "backups", "--service", "partner")
                        .out())
                .contains("RECOVERABLE TO");
        archiveThreeFiles();
        int before = archived().size();
        String oldest = archived().getFirst().getFileName().toString();
        String first = backup;
        succeed(suite.run(repository, "db", "backup", "--service", "partner", "--unencrypted"));
        suite.awaitArchived();
        var intended = succeed(prune("--dry-run"));
        assertThat(intended.out())
                .contains("would remove partner-service/" + first)
                .contains("files of WAL");
        assertThat(archived()).hasSizeGreaterThanOrEqualTo(before);
        succeed(prune("--yes"));
        assertThat(archived().getFirst().getFileName().toString()).isGreaterThan(oldest);
        assertThat(archived()).isNotEmpty();
    }

    /** The newest restore. */
    private String run() {
        return suite.run(repository, "db", "confirm-restore", "--output", "json")
                .out()
                .replaceAll("(?s)^.*?\"run\" : \"([^\"]+)\".*$", "$1");
    }

    /** The oldest first. */
    private List<String> names() throws IOException {
        try (var names = Files.list(repository.resolve("partner-service"))) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }

    private Instant recoverable(String name) throws IOException {
        var listed = new JsonMapper()
                .readTree(suite.run(repository, "db", "backups", "--service", "partner", "--output", "json")
                        .out());
        for (var entry : listed.path("backups")) {
            if (entry.path("name").asText().equals(name)) {
                return Instant.parse(entry.path("recoverableTo").asText());
            }
        }
        throw new AssertionError("no backup " + name);
    }

    private void archiveThreeFiles() throws IOException {
        for (int file = 0; file < 3; file++) {
            suite.execute("SELECT pg_current_xact_id()", "SELECT pg_switch_wal()");
            suite.awaitArchived();
        }
    }

    private CommandRun prune(String consent) {
        String line = "db prune --service partner --keep-days 0 --keep-weeks 0 --keep-months 0 " + consent;
        return suite.run(repository, line.split(" "));
    }

    private void refused(String why, String... options) {
        String before = content();
        var run = restore(options);
        assertThat(run.code()).as(run.err()).isIn(ExitCodes.FAILED, ExitCodes.USAGE, ExitCodes.ROLLED_BACK);
        assertThat(run.err()).contains(why);
        assertThat(content()).isEqualTo(before);
    }

    private CommandRun restore(String... options) {
        return suite.run(
                repository,
                Stream.concat(Stream.of("db", "restore", backup, "--unverified", "--yes"), Arrays.stream(options))
                        .toArray(String[]::new));
    }

    private List<Path> archived() throws IOException {
        var found = new ArrayList<Path>();
        try (var files = Files.walk(suite.archive())) {
            files.filter(file -> WalRange.number(file).isPresent()).sorted().forEach(found::add);
        }
        return found;
    }

    private void insert(int first, int last) {
        suite.execute("INSERT INTO written SELECT n, 'row ' || n FROM generate_series(" + first + ", " + last + ") n");
    }

    private String content() {
        return suite.ask(CONTENT);
    }

    /** By the server's clock, behind all that is committed. */
    private Instant now() {
        return Instant.parse(
                suite.ask("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
    }

    private static CommandRun succeed(CommandRun run) {
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        return run;
    }
}
