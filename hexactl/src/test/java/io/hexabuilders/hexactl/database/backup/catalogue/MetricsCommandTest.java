package io.hexabuilders.hexactl.database.backup.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCommandTest {

    private static final String PARTNER = "{service=\"partner-service\"}";

    @TempDir
    private Path folder;

    private Path place;
    private StoredBackups backups;

    @BeforeEach
    void place() throws IOException {
        place = Files.createDirectory(folder.resolve("backups"));
        backups = new StoredBackups(place);
    }

    @Test
    void newestAndNewestVerifiedAreTold() throws IOException {
        long now = CommandRun.NOW.getEpochSecond();
        backups.add(Duration.ofHours(30)).verified();
        backups.add(Duration.ofHours(20)).bad("other content");
        backups.add(Duration.ofHours(3));
        var run = run("--service", "partner");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "# TYPE hexabuilders_backups gauge",
                        "hexabuilders_backups{service=\"partner-service\",state=\"verified\"} 1",
                        "hexabuilders_backups{service=\"partner-service\",state=\"unverified\"} 1",
                        "hexabuilders_backups{service=\"partner-service\",state=\"bad\"} 1",
                        "hexabuilders_backups{service=\"partner-service\",state=\"half\"} 0",
                        "hexabuilders_backups_expired" + PARTNER + " 0",
                        "hexabuilders_backup_taken_timestamp_seconds" + PARTNER + " " + (now - 3 * 3600) + ".000",
                        "hexabuilders_backup_bytes" + PARTNER + " 1024",
                        "hexabuilders_backup_verified_taken_timestamp_seconds" + PARTNER + " " + (now - 30 * 3600)
                                + ".000",
                        "hexabuilders_backup_verification_timestamp_seconds" + PARTNER + " " + now + ".000",
                        "hexabuilders_backup_restore_seconds" + PARTNER + " 42.000",
                        "hexabuilders_backup_seen_timestamp_seconds " + now + ".000");
    }

    @Test
    void serviceWithoutABackupHasCountsOnly() {
        var run = run("--service", "campaign");
        assertThat(run.out()).contains("hexabuilders_backups{service=\"campaign-service\",state=\"verified\"} 0\n");
        assertThat(run.out().lines().filter(line -> line.startsWith("hexabuilders_backup_")))
                .singleElement()
                .asString()
                .startsWith("hexabuilders_backup_seen_timestamp_seconds ");
    }

    @Test
    void fileIsReplacedAsAWholeAndOthersMayReadIt() throws IOException {
        Path file = Files.writeString(folder.resolve("backups.prom"), "old");
        var run = run("--file", file.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(file).content().startsWith("# HELP hexabuilders_backups ").endsWith("\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(place, file);
        }
    }

    @Test
    void fileStaysWhereTheBackupsCannotBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("backups.prom"), "old");
        var run = run("--file", file.toString(), "--repository", "s3://backups?endpoint=http://127.0.0.1:1");
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(file).hasContent("old");
    }

    @Test
    void fileThatNobodyWouldReadIsRefused() {
        var run = run("--file", folder.resolve("backups.txt").toString());
        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("end in .prom");
        assertThat(folder.resolve("backups.txt")).doesNotExist();
    }

    @Test
    void folderThatIsNotThereIsNamed() {
        // Before the backups are read, which could not be either.
        var run = run(
                "--file",
                folder.resolve("no/backups.prom").toString(),
                "--repository",
                folder.resolve("none").toString());
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("there is no folder " + folder.resolve("no") + " for the metrics");
    }

    private CommandRun run(String... options) {
        var words = new ArrayList<>(List.of("db", "metrics"));
        words.addAll(List.of(options));
        var environment = Map.of(
                "HEXACTL_BACKUPS",
                place.toString(),
                "AWS_ACCESS_KEY_ID",
                "operator",
                "AWS_SECRET_ACCESS_KEY",
                "the-secret-of-the-bucket");
        return CommandRun.of(environment, words.toArray(String[]::new));
    }
}
