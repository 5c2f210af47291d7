package io.hexabuilders.hexactl.database.backup.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackups;
import io.hexabuilders.hexactl.database.backup.storage.RepositoryPlace;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.tools.ContainedServer;
import io.hexabuilders.hexactl.tools.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The WAL of a server whose container is this machine. */
class ContainedWalTest {

    private static final String KEEPS = "on /bin/sh /hexa/archive.sh \"%p\" \"%f\"|77";
    private static final String FIRST = "000000010000000000000001";
    private static final String SECOND = "000000010000000000000002";

    @TempDir
    private Path folder;

    @Test
    void folderIsMadeForTheClusterAndForNobodyElse() throws IOException {
        ContainedWal.of(server(KEEPS)).begin();
        Path kept = folder.resolve("archives/77");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rwx------");
    }

    @Test
    void serverThatWasStartedWithOlderSettingsIsToBeStartedAnew() {
        for (String said : List.of("off (disabled)|77", "on cp %p /mnt/%f|77")) {
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> ContainedWal.of(server(said)))
                    .withMessageContaining("hexactl db restart starts it with those of today");
        }
    }

    @Test
    void newestFileIsThereWhenItReturns() throws IOException {
        keep("77", FIRST, "a");
        var wal = ContainedWal.of(server(KEEPS, "741", FIRST, "0/2000000"));
        assertThat(wal.keepAll()).isEqualTo(FIRST);
    }

    @Test
    void filesThatAreKeptFromABackupOnAreFound() throws IOException {
        keep("77", FIRST, "a");
        keep("77", SECOND, "b");
        var wal = ContainedWal.of(server(KEEPS));
        assertThat(wal.kept(Lsn.parse("0/2000100")).names().values()).containsExactly(SECOND + ".gz");
        assertThat(new ContainedWal(server(KEEPS), "78").kept(0).isEmpty()).isTrue();
    }

    @Test
    void filesArePackedAsTheyWereBeforeTheyWereCompressed() throws IOException {
        keep("77", FIRST, "first");
        keep("77", SECOND, "other");
        var repository =
                new Repository(RepositoryPlace.of(folder.resolve("backups").toString(), Map.of())
                        .storage(Map.of()));
        var id = BackupId.next(Service.PARTNER, Instant.parse("2026-11-21T02:00:00Z"));
        try (var archive = repository.writer(id, "wal", Optional.empty())) {
            ContainedWal.of(server(KEEPS)).pack(List.of(FIRST, SECOND), 5, archive);
            assertThat(archive.complete().unpacked()).isEqualTo(10);
        }
        try (var archive = repository.writer(id, "wal", Optional.empty())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> ContainedWal.of(server(KEEPS)).pack(List.of(FIRST), 6, archive))
                    .withMessageContaining("ended 1 bytes too early");
        }
    }

    @Test
    void onlyWhatIsOlderThanEachBackupOfItsClusterGoes() throws IOException {
        for (String cluster : List.of("77", "78")) {
            keep(cluster, FIRST, "a");
            keep(cluster, SECOND, "b");
            keep(cluster, "000000010000000000000003", "c");
            keep(cluster, SECOND + ".00000028.backup", "d");
        }
        new StoredBackups(folder.resolve("backups")).add(Duration.ZERO, copy("0/2000100"));
        new StoredBackups(folder.resolve("backups")).add(Duration.ofDays(1), copy("0/3000100"));
        var kept = new Repository(RepositoryPlace.of(folder.resolve("backups").toString(), Map.of())
                        .storage(Map.of()))
                .all(List.of(Service.PARTNER));
        var unneeded = UnneededWal.of(folder.resolve("home"), List.of(Service.PARTNER), kept)
                .and(server(KEEPS), Service.PARTNER, kept);
        assertThat(unneeded.count()).isEqualTo(1);
        assertThat(unneeded.bytes()).isPositive();
        assertThat(unneeded.notices())
                .singleElement()
                .asString()
                .startsWith("this machine keeps all WAL of the cluster 78, and no base backup leads to it: ");
        unneeded.remove();
        Path archives = folder.resolve("archives");
        assertThat(archives.resolve("77").resolve(FIRST + ".gz")).doesNotExist();
        assertThat(archives.resolve("77").resolve(SECOND + ".gz")).exists();
        assertThat(archives.resolve("78").resolve(FIRST + ".gz")).exists();
    }

    @Test
    void serverThatKeepsNothingHasNothingToRemove() {
        var unneeded = UnneededWal.of(folder.resolve("home"), List.of(Service.PARTNER), List.of())
                .and(server(KEEPS), Service.PARTNER, List.of());
        assertThat(unneeded.count()).isZero();
        assertThat(unneeded.notices()).isEmpty();
        unneeded.remove();
    }

    private static Origin copy(String endLsn) {
        return new Origin.ServerCopy("partner_management", List.of(), "point", endLsn, 1, "77");
    }

    private void keep(String cluster, String name, String content) throws IOException {
        Path kept = Files.createDirectories(folder.resolve("archives").resolve(cluster));
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(kept.resolve(name + ".gz")))) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** @param answers of its superuser, the same to every question */
    private ContainedServer server(String... answers) {
        return new ThisMachine(folder.resolve("archives").toString(), List.of(answers));
    }

    private record ThisMachine(String archives, List<String> answers) implements ContainedServer {

        @Override
        public String name() {
            return "this machine";
        }

        @Override
        public List<String> ask(String database, String sql) {
            return sql.contains("archive_command") ? answers.subList(0, 1) : answers.subList(1, answers.size());
        }

        @Override
        public Program start(List<String> words) {
            return Program.start(words.getFirst(), new ProcessBuilder(words));
        }

        @Override
        public String password() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Beside beside(String work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void clear(String work) {
            throw new UnsupportedOperationException();
        }
    }
}
