package io.hexabuilders.hexactl.database.backup.take;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.storage.RepositoryPlace;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.Runs;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of a service that has never run. */
class UntouchedDatabaseTest {

    private static final String SENTENCE = "no migration has ever run on the database of partner-service (127.0.0.1:";

    @TempDir
    private Path folder;

    @TempDir
    private Path repository;

    private BackupHome home;

    @BeforeEach
    void start() {
        home = BackupHome.untouched(folder);
    }

    @AfterEach
    void stop() {
        home.stopServer();
    }

    @Test
    void backupOfNothingIsRefusedInOneLine() {
        var run = backup();
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(SENTENCE, "start partner-service, which migrates first", "another service's database?");
        assertThat(repository).isEmptyDirectory();
        assertThat(home.run(repository, "runs", "list").err()).contains("nothing was run yet");
        var dry = home.run(repository, "db", "backup", "--service", "partner", "--unencrypted", "--dry-run");
        assertThat(dry.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(dry.err()).contains(SENTENCE);
    }

    @Test
    void migrationThatFailedBeforeAnyOtherHasMadeNothingEither() {
        home.execute("CREATE TABLE flyway_schema_history (installed_rank int, version text, description text,"
                + " checksum int, installed_by text, installed_on timestamp, execution_time int, success boolean)");
        assertThat(backup().err()).contains(SENTENCE);
        home.execute("INSERT INTO flyway_schema_history VALUES (1, '001', 'x', 1, 'x', now(), 1, false)");
        assertThat(backup().err()).contains(SENTENCE);
    }

    @Test
    void whatSomebodyHasPutThereWithoutAMigrationIsBackedUp() {
        home.execute("CREATE TABLE kept AS SELECT 1 AS n");
        var run = backup();
        assertThat(run.code()).as(run.err()).isZero();
    }

    /** As earlier releases took them. */
    @Test
    void backupOfNothingThatWasTakenIsNotBad() {
        take();
        var verified = home.run(repository, "db", "verify-backup", "--service", "partner", "--unencrypted");
        assertThat(verified.out())
                .containsOnlyOnce("no migration had ever run on the database of partner-service")
                .containsPattern("partner-service +\\S+ +verified ")
                .doesNotContain("BAD");
        var shown = home.run(repository, "db", "backups", "--service", "partner");
        assertThat(shown.code()).as(shown.out()).isZero();
        assertThat(shown.out()).contains("is what was backed up, and no migration had ever run");
    }

    private CommandRun backup() {
        return home.run(repository, "db", "backup", "--service", "partner", "--unencrypted");
    }

    private void take() {
        var silent = new PrintWriter(Writer.nullWriter());
        var workplace = new Workplace(
                new Console(silent, silent, new BufferedReader(Reader.nullReader()), false),
                home.environment(repository),
                InstantSource.system(),
                "olga");
        var order = new BackupOrder(
                BackupId.next(Service.PARTNER, Instant.parse("2026-11-21T02:00:00Z")),
                RepositoryPlace.of(repository.toString(), home.environment(repository)),
                Optional.empty(),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Optional.empty(),
                false,
                1);
        Runs.of(workplace).begin(new BackupKind(workplace).plan(order));
    }
}
