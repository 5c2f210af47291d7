package io.hexabuilders.hexactl.database.backup.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.embedded.postgres.PostgresBinaries;
import io.hexabuilders.embedded.process.Ports;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.database.backup.dump.ClientTools;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup.Whole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night's work on a real database, done once. */
class NightlyCommandTest {

    @TempDir
    private Path folder;

    private NightlyHome home;

    @BeforeEach
    void find() {
        home = NightlyHome.in(folder);
    }

    @Test
    void oneCommandTakesProvesPrunesAndTells() throws IOException {
        Path file = folder.resolve("backups.prom");
        var run = run("--metrics", file.toString(), "--keep-days", "3");
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        assertThat(run.out().lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("2026-11-21T12:00:00Z "))
                .satisfiesExactly(
                        line -> assertThat(line).containsPattern("Z backup partner-service: done, \\S+, .*B \\("),
                        line -> assertThat(line)
                                .containsPattern("Z verify-backup partner-service: done, restored in \\d+ s"),
                        line -> assertThat(line).contains("prune: done"),
                        line -> assertThat(line).contains("metrics: done"));
        assertThat(home.newest().backup())
                .hasValueSatisfying(whole -> assertThat(whole.isVerified()).isTrue());
        assertThat(file)
                .content()
                .contains("hexabuilders_backup_taken_timestamp_seconds{service=\"partner-service\"}")
                .contains("hexabuilders_backups{service=\"partner-service\",state=\"verified\"} 1");
    }

    @Test
    void databaseThatIsAwayCostsTheOthersNothing() throws IOException {
        Path file = folder.resolve("backups.prom");
        var run = run(
                "--database-url",
                "onboarding=postgresql://onboarding_owner@127.0.0.1:" + Ports.free() + "/onboarding",
                "--metrics",
                file.toString(),
                "--output",
                "json");
        assertThat(run.code()).as(run.err() + run.out()).isEqualTo(ExitCodes.ROLLED_BACK);
        var steps = run.out().lines().map(NightlyCommandTest::json).toList();
        assertThat(steps).hasSize(5);
        assertThat(steps.get(0).path("service").asText()).isEqualTo("partner-service");
        assertThat(steps.get(0).path("exitCode").asInt()).isZero();
        assertThat(steps.get(1).path("service").asText()).isEqualTo("onboarding-service");
        assertThat(steps.get(1).path("exitCode").asInt()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(steps.get(1).path("failure").asText())
                .startsWith("the database of onboarding-service (127.0.0.1:")
                .contains("does not answer");
        assertThat(steps.get(0).path("failure").isNull()).isTrue();
        assertThat(steps)
                .extracting(step -> step.path("step").asText())
                .containsExactly("backup", "backup", "verify-backup", "prune", "metrics");
        assertThat(steps.subList(2, 5))
                .allSatisfy(step -> assertThat(step.path("exitCode").asInt()).isZero());
        assertThat(run.err()).contains("onboarding-service").contains("does not answer");
        assertThat(home.newest().backup())
                .hasValueSatisfying(whole -> assertThat(whole.isVerified()).isTrue());
        assertThat(file).exists();
    }

    @Test
    void dumpThatFailsIsToldWithItsReason() throws IOException {
        home = home.with(ClientTools.inFrontOf(folder.resolve("tools"), "echo 'out of luck' >&2; exit 1"));
        var run = run();
        assertThat(run.code()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(run.out().lines())
                .anySatisfy(line -> assertThat(line)
                        .containsPattern(
                                "Z backup partner-service: FAILED, exit code 3, .*out of luck.* \\(\\d+ s\\)$"));
    }

    @Test
    void folderThatIsNotThereIsRefusedBeforeAnyWork() throws IOException {
        Files.delete(folder.resolve("backups"));
        for (String more : List.of("--output=json", "--at=02:00", "--dry-run")) {
            var run = run(more);
            assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("there is no folder " + folder.resolve("backups") + " for backups");
        }
        assertThat(folder.resolve("backups")).doesNotExist();
        assertThat(home.health()).doesNotExist();
    }

    @Test
    void folderForTheMetricsThatIsNotThereIsRefusedBeforeAnyWork() {
        var run = run("--metrics", folder.resolve("no/backups.prom").toString());
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("there is no folder " + folder.resolve("no") + " for the metrics");
        assertThat(folder.resolve("backups")).isEmptyDirectory();
    }

    @Test
    void keyAndPasswordAreReadFromFiles() throws IOException {
        var environment = home.environment();
        environment.remove("HEXACTL_PASSWORD");
        environment.put(
                "HEXACTL_PARTNER_PASSWORD_FILE",
                Files.writeString(folder.resolve("password"), "owner-secret\n").toString());
        environment.put("HEXACTL_BACKUP_KEY_FILE", BackupHome.key(folder, "b").toString());
        var run = CommandRun.of(environment, "db", "nightly", "--database-url", home.url());
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        assertThat(home.newest().backup())
                .map(Whole::manifest)
                .hasValueSatisfying(
                        manifest -> assertThat(manifest.keyFingerprint()).isPresent());
    }

    /** As in the image of a database, whose own server is the best one to try its dumps on. */
    @Test
    void serverBesideTheToolsIsTheOneThatProves() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("installation/bin"));
        for (String tool : List.of("pg_dump", "pg_restore")) {
            Files.createSymbolicLink(bin.resolve(tool), home.tools().resolve(tool));
        }
        var brought = PostgresBinaries.unpacked();
        Files.createSymbolicLink(bin.resolve("initdb"), brought.program("initdb"));
        Path used = folder.resolve("installation/used");
        Files.writeString(bin.resolve("postgres"), """
                #!/bin/sh
                echo "$@" >>%s
                exec %s "$@"
                """.formatted(used, brought.program("postgres")));
        Files.setPosixFilePermissions(bin.resolve("postgres"), PosixFilePermissions.fromString("rwxr-xr-x"));
        home = home.with(bin);
        var run = run();
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        assertThat(used).content().contains("--version").contains("-D ");
    }

    @Test
    void whatWouldKeepEveryNightFromItsWorkIsRefusedBeforeTheFirst() {
        assertRefused(
                CommandRun.of(home.environment(), "db", "nightly", "--at", "02:00"), "name a key with --key-file");
        assertRefused(run("--at", "2 o'clock"), "is no time of day such as 02:00");
        assertRefused(run("--keep-days", "-1"), "are 0 or more");
        assertRefused(run("--metrics", "a.prom", "--push", "http://localhost"), "where do the metrics go");
        assertRefused(run("--metrics", "a.txt"), "end in .prom");
        assertRefused(run("--push", "pushgateway:9091"), "is no address such as");
        assertThat(folder.resolve("backups")).isEmptyDirectory();
    }

    @Test
    void dryRunSaysWhatWouldBeDoneAndWhen() {
        var run = run("--at", "02:00,14:00", "--metrics", "b.prom", "--dry-run");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("would back up partner-service to " + folder.resolve("backups"))
                .contains("each day at 02:00 and 14:00 UTC, next at 2026-11-21T14:00:00Z");
        assertThat(folder.resolve("backups")).isEmptyDirectory();
        assertThat(home.health()).doesNotExist();
        assertThat(json(run("--dry-run", "--output", "json").out()).path("would"))
                .hasSize(2);
    }

    private CommandRun run(String... options) {
        return CommandRun.of(home.environment(), home.words(options));
    }

    private static void assertRefused(CommandRun run, String why) {
        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains(why);
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
