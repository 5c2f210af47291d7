package io.hexabuilders.hexactl.database.backup.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.database.backup.repository.FolderStorage;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackups;
import io.hexabuilders.hexactl.run.Operator;
import io.hexabuilders.hexactl.run.RunFolder;
import io.hexabuilders.hexactl.run.RunRecord;
import io.hexabuilders.hexactl.run.RunRecord.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing but folders: neither a database nor a suite is there. */
class CatalogueCommandsTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path home;

    private StoredBackups backups;

    @BeforeEach
    void place() {
        backups = new StoredBackups(folder);
    }

    @Test
    void emptyPlaceSaysHowABackupIsTaken() {
        var run = run("backups", "--service", "partner");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .isEqualTo("NOTICE  partner-service has no backup: hexactl db backup --service partner takes one\n");
    }

    @Test
    void folderThatIsNotThereIsNoPlaceWithoutBackups() {
        folder = folder.resolve("away");
        for (String command : new String[] {"backups", "prune", "verify-backup", "metrics"}) {
            var run = run(command);
            assertThat(run.code()).as(command).isEqualTo(ExitCodes.FAILED);
            assertThat(run.err()).as(command).contains("there is no folder " + folder + " for backups");
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void unverifiedAndVerifiedAreToldApart() throws IOException {
        backups.add(Duration.ofHours(30)).verified();
        backups.add(Duration.ofHours(3));
        var run = run("backups", "--service", "partner");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines().toList().get(1))
                .matches(
                        "partner-service +20261121-090000-\\w+ +3 h +1 kB +base +004 +- +NOT VERIFIED +- +- +newest, day 1/7");
        assertThat(run.out().lines().toList().get(2))
                .matches(
                        "partner-service +20261120-060000-\\w+ +30 h .* verified +42 s +- +newest verified, day 2/7, week 1/4, month 1/12");
    }

    @Test
    void whatNobodyHasVerifiedIsANoticeAndWhatIsBadIsWrong() throws IOException {
        backups.add(Duration.ofHours(3)).bad("the table public.partner has other content in its 7 rows");
        var run = run("backups", "--service", "partner");
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out())
                .startsWith("WRONG  partner-service/20261121-090000-")
                .contains("is not good: the table public.partner has other content in its 7 rows")
                .contains("NOTICE  no backup of partner-service is verified")
                .contains(" BAD ");
    }

    @Test
    void ofManyFindingsTheTableHasTheFirst() throws IOException {
        backups.add(Duration.ofHours(3)).bad("the first", "the second", "the third");
        assertThat(run("backups", "--service", "partner").out())
                .contains(" is not good: the first, and 2 more: --output json has all\n")
                .doesNotContain("the second");
        assertThat(run("backups", "--service", "partner", "--output", "json").out())
                .contains(" is not good: the first; the second; the third\"");
    }

    @Test
    void migrationThatFailsOnItMakesAGoodBackupNoBadOne() throws IOException {
        backups.add(Duration.ofDays(2)).verified();
        backups.add(Duration.ofHours(3)).verifiedWith("the migration 007 (more) fails on it: no");
        var run = run("backups", "--service", "partner");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("NOTICE  partner-service/20261121-090000-")
                .contains("is what was backed up, and the migration 007 (more) fails on it: no")
                .containsPattern("20261121-090000-\\w+ .* verified .* newest, newest verified");
    }

    @Test
    void nothingIsRemovedWhileSomebodyTakesABackupThere() throws IOException {
        for (int day = 0; day < 40; day++) {
            backups.add(Duration.ofDays(day)).verified();
        }
        try (var _ = new Repository(new FolderStorage(folder)).share()) {
            var refused = run("prune", "--yes");
            assertThat(refused.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(refused.err()).contains("somebody takes, verifies or removes backups in " + folder);
        }
        assertThat(run("prune", "--dry-run").out()).contains("would remove");
    }

    /** Between question and answer two days pass, so that another half one is old enough to go. */
    @Test
    void onlyWhatSomebodyWasToldOfIsRemoved() throws IOException {
        Path told = Files.createDirectories(folder.resolve("partner-service/20261119-110000-aaaaaa"));
        Path untold = Files.createDirectories(folder.resolve("partner-service/20261121-110000-aaaaaa"));
        var questions = new AtomicInteger();
        InstantSource clock = () -> CommandRun.NOW.plus(Duration.ofDays(2L * questions.getAndIncrement()));
        var run = CommandRun.answering(
                "yes\n", Map.of(), clock, "db", "prune", "--repository", folder.toString(), "--service", "partner");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("removed partner-service/20261119-110000-aaaaaa\nkept 1 of 2");
        assertThat(told).doesNotExist();
        assertThat(untold).exists();
    }

    @Test
    void damagedManifestIsNamedAndIsNotPruned() throws IOException {
        Path manifest = backups.add(Duration.ofDays(900)).manifest();
        Files.writeString(manifest, "{}");
        assertThat(run("backups", "--service", "partner").out())
                .contains("its manifest is not what was written")
                .contains("partner-service has no backup that can be read: hexactl db backup");
        assertThat(run("prune", "--yes").out()).startsWith("kept 1 of 1 backups");
        assertThat(manifest).exists();
    }

    @Test
    void pruneSaysWhatItWouldRemoveAndRemovesIt() throws IOException {
        for (int day = 0; day < 40; day++) {
            backups.add(Duration.ofDays(day)).verified();
        }
        Path half = Files.createDirectories(folder.resolve("partner-service/20261119-110000-aaaaaa"));
        Path current = Files.createDirectories(folder.resolve("partner-service/20261121-110000-aaaaaa"));
        var dry = run("prune", "--dry-run", "--output", "json");
        assertThat(dry.code()).isZero();
        var removed = new JsonMapper().readTree(dry.out()).path("removed");
        assertThat(half).exists();
        var asked = run("prune");
        assertThat(asked.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(asked.err())
                .contains("Remove " + removed.size() + " backups in " + folder)
                .containsPattern("(?m)Type yes: $")
                .containsPattern("(?m)^hexactl: nothing was changed");
        var done = run("prune", "--yes");
        assertThat(done.code()).isZero();
        assertThat(done.out().lines()).hasSize(removed.size() + 1);
        assertThat(half).doesNotExist();
        assertThat(current).exists();
        assertThat(run("prune", "--yes").out()).doesNotContain("removed");
        assertThat(run("backups").out()).doesNotContain("EXPIRED");
    }

    /** The dump brings back its own moment alone, the copy of the server any second since. */
    @Test
    void dumpTakesThePlaceOfNoBaseBackup() throws IOException {
        backups.add(Duration.ofHours(2), new Origin.ServerCopy("partner_management", List.of(), "p", "0/1", 1, "77"))
                .verified();
        backups.addDump(Duration.ofHours(1), "77").verified();
        assertThat(run("prune", "--dry-run").out()).startsWith("would keep 2 of 2 backups");
        assertThat(run("backups").out()).doesNotContain("EXPIRED");
        assertThat(run("metrics").out()).contains("hexabuilders_backups_expired{service=\"partner-service\"} 0");
    }

    @Test
    void backupFromBeforeARestoreIsKeptUntilThatIsConfirmed() throws IOException {
        backups.add(Duration.ofDays(10)).verified();
        backups.add(Duration.ofHours(1)).verified();
        var runs = new RunFolder(home);
        var begun = CommandRun.NOW.minus(Duration.ofDays(5));
        var restore = new RunRecord(
                "20261116-120000-db-restore",
                "db-restore",
                Map.of("service", "partner"),
                "local partner-service",
                List.of(),
                Operator.here("olga"),
                begun,
                begun,
                Direction.FORWARD,
                List.of(),
                null);
        Files.createDirectories(home.resolve("runs").resolve(restore.id()));
        runs.save(restore);
        String[] prune = {"prune", "--dry-run", "--keep-days", "1", "--keep-weeks", "0", "--keep-months", "0"};
        assertThat(run(prune).out()).startsWith("would keep 2 of 2 backups");
        runs.confirm(restore);
        assertThat(run(prune).out()).startsWith("would remove partner-service/20261111-120000-");
    }

    private CommandRun run(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "db";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--repository";
        all[words.length + 2] = folder.toString();
        return CommandRun.answering(
                "no\n", Map.of("HEXA_HOME", home.toString()), InstantSource.fixed(CommandRun.NOW), all);
    }
}
