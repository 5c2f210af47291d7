package io.hexabuilders.hexactl.database.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackups;
import io.hexabuilders.hexactl.database.backup.storage.RepositoryPlace;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused of the base backup of a server of Compose before any server is asked. */
class ServerCopyTest {

    private static final Origin.ServerCopy COPY =
            new Origin.ServerCopy("partner_management", List.of("partner_owner"), "point", "0/3000148", 120, "77");

    @TempDir
    private Path folder;

    @BeforeEach
    void oneVerifiedBackupOfAnHourAgo() throws IOException {
        new StoredBackups(folder.resolve("backups"))
                .add(Duration.ofHours(1), COPY)
                .verified();
    }

    @Test
    void manifestTellsWhatWasWritten() {
        var place = RepositoryPlace.of(folder.resolve("backups").toString(), Map.of());
        var backup = new Repository(place.storage(Map.of()))
                .all(List.of(Service.PARTNER))
                .getFirst();
        assertThat(backup)
                .isInstanceOfSatisfying(
                        StoredBackup.Whole.class,
                        whole -> assertThat(whole.manifest().origin()).isEqualTo(COPY));
        assertThat(run("db", "backups").out()).contains("server-copy").contains("verified");
    }

    @Test
    void itIsBroughtBackToComposeAlone() {
        assertThat(run("db", "restore", "2026", "--yes").err())
                .contains("is of the files of a server of Compose: --target compose says where it is brought back to");
        assertThat(run("db", "restore", "2026", "--yes", "--database-url", "partner=postgresql://o@127.0.0.1:1/p")
                        .err())
                .contains("is of the files of a server of Compose, and is brought back there alone");
        var verified = run("db", "verify-backup", "2026");
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out() + verified.err())
                .contains("--target compose and --env say beside which one it can be verified");
    }

    @ParameterizedTest
    @CsvSource({
        "--to-time, 2026-11-21T10:59:59Z, 'any moment from 2026-11-21T11:00:00Z to 2026-11-21T12:00:00Z,'",
        "--to-time, 2026-11-21T12:00:01Z, 'any moment from 2026-11-21T11:00:00Z to 2026-11-21T12:00:00Z,'",
        "--to-lsn, 0/3000147, any place in the WAL from 0/3000148 on"
    })
    void whatCannotBeReachedIsToldWithWhatCan(String option, String goal, String range) {
        var run = run("db", "restore", "2026", "--yes", option, goal);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("can be brought to " + range, "Nothing was changed");
    }

    @Test
    void otherDatabasesThanThoseOfComposeAreOnlyDumped() {
        var run = run(
                "db", "backup", "--base", "--unencrypted", "--database-url", "partner=postgresql://o@127.0.0.1:1/p");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--base is for --target compose");
    }

    private CommandRun run(String... words) {
        return CommandRun.of(
                Map.of(
                        "HEXA_HOME",
                        folder.resolve("home").toString(),
                        "HEXACTL_BACKUPS",
                        folder.resolve("backups").toString(),
                        "HEXACTL_PASSWORD",
                        "secret"),
                words);
    }
}
