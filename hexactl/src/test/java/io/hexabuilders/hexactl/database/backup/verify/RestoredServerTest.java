package io.hexabuilders.hexactl.database.backup.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.database.backup.repository.FolderStorage;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What speaks against a backup, and what only keeps it from being verified. */
class RestoredServerTest {

    private static final int BEHIND_THE_HEADER = 4096;

    private final BackupHome home = BackupHome.shared();

    @TempDir
    private Path folder;

    @Test
    void pageThatWasDamagedWhenItWasCopiedSpeaksAgainstIt() throws IOException, SQLException {
        home.execute("CREATE TABLE damaged AS SELECT n FROM generate_series(1, 100) n", "CHECKPOINT");
        Path page = home.folder().resolve("cluster/data").resolve(path("damaged"));
        flip(page);
        try {
            backup();
        } finally {
            flip(page);
            home.execute("DROP TABLE damaged");
        }
        var run = verify();
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("the restored database cannot be read: ").contains("invalid page in block 0");
        assertThat(file("verification.json")).content().contains("\"good\" : false");
    }

    @Test
    void serverThatTakesTooLongSpeaksNotAgainstIt() {
        backup();
        var repository = new Repository(new FolderStorage(folder));
        var stored = repository.all(List.of(Service.PARTNER)).getFirst();
        var verifying = new Verifying(
                repository, home.folder(), "superuser-secret", Duration.ZERO, InstantSource.system(), _ -> {});
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> verifying.verify(((StoredBackup.Whole) stored).manifest(), Optional.empty()))
                .withMessageContaining("did not come up within 0 s: --patience waits longer")
                .withMessageContaining("Whether it is good is not known");
        assertThat(file("verification.json")).doesNotExist();
    }

    @Test
    void migrationThatFailsOnItIsToldAndSpeaksNotAgainstIt() {
        home.execute("""
                CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF current_user = 'partner_owner' THEN RAISE EXCEPTION 'no change today'; END IF;
                END $$
                """, "CREATE EVENT TRIGGER refusing ON ddl_command_start EXECUTE FUNCTION refuse()");
        try {
            backup();
        } finally {
            home.execute("DROP EVENT TRIGGER refusing", "DROP FUNCTION refuse()");
        }
        var run = verify();
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out())
                .containsPattern("the migration \\d+ \\(.+\\) fails on it: .*no change today")
                .containsPattern("partner-service +\\S+ +verified ");
        assertThat(file("verification.json")).content().contains("\"good\" : true");
        assertThat(home.run(folder, "db", "backups", "--service", "partner").out())
                .contains("is what was backed up, and the migration")
                .contains("newest verified");
    }

    private void backup() {
        var run = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private CommandRun verify() {
        return home.run(folder, "db", "verify-backup", "--service", "partner");
    }

    private String path(String table) throws SQLException {
        try (var connection = home.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_relation_filepath('" + table + "')")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Once more, and it is as it was. */
    private static void flip(Path page) throws IOException {
        try (var file = new RandomAccessFile(page.toFile(), "rw")) {
            file.seek(BEHIND_THE_HEADER);
            int octet = file.read();
            file.seek(BEHIND_THE_HEADER);
            file.write(octet ^ 1);
        }
    }

    private Path file(String name) {
        try (var backups = Files.list(folder.resolve("partner-service"))) {
            return backups.findFirst().orElseThrow().resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
