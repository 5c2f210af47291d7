package io.hexabuilders.hexactl.database.backup.take;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.HexactlProcess;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.FolderStorage;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.installation.LocalClusters;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while its backup is taken. */
class LostConnectionTest {

    /** Behind the copy, the moment and the WAL: all that a backup asks of the server comes before or after one of them. */
    private static final List<String> SAID = List.of("copied the files", "held up", "copied its WAL");

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    @TempDir
    private static Path own;

    private static BackupHome home;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        home = BackupHome.in(own);
    }

    @AfterAll
    static void stop() {
        home.stopServer();
    }

    @Test
    void backupWhoseServerIsKilledAnywhereIsNone() {
        var repository = new Repository(new FolderStorage(folder));
        for (String moment : SAID) {
            var id = BackupId.next(Service.PARTNER, Instant.now());
            var step = new TakeStep(
                    new Way.OfFiles(new LocalClusters(home.environment(folder), TIMEOUT).of(Service.PARTNER), TIMEOUT),
                    repository,
                    id,
                    Optional.empty(),
                    InstantSource.system());
            assertThatExceptionOfType(Failure.class)
                    .as("killed behind '" + moment + "'")
                    .isThrownBy(() -> step.perform(said -> {
                        if (said.contains(moment)) {
                            home.killServer();
                        }
                    }))
                    .withMessageContaining("the database of partner-service")
                    .withMessageMatching("(?s).*(does not answer|was shut down meanwhile).*");
            assertThat(repository.isComplete(id)).isFalse();
            step.undo(_ -> {});
            assertThat(folder.resolve("partner-service")).isEmptyDirectory();
            home.startServer();
        }
        var next = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted");
        assertThat(next.code()).as(next.err()).isZero();
    }

    @Test
    void olderBackupStaysAndTheRunIsTakenBack() throws IOException, InterruptedException {
        var before = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted");
        assertThat(before.code()).as(before.err()).isZero();
        var process = HexactlProcess.start(
                home.environment(folder), "db", "backup", "--service", "partner", "--unencrypted", "--patience", "30");
        process.readTo("1/1 take-partner …");
        home.killServer();
        int code = process.end();
        home.startServer();
        assertThat(code).as(process.said()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(process.said())
                .contains("partner-service: the database of partner-service")
                .contains("What was done is taken back");
        try (var backups = Files.list(folder.resolve("partner-service"))) {
            assertThat(backups).hasSize(1);
        }
        var verified = home.run(folder, "db", "verify-backup", "--service", "partner");
        assertThat(verified.code()).as(verified.err()).isZero();
    }
}
