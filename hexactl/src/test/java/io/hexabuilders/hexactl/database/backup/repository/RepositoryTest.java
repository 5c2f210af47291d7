package io.hexabuilders.hexactl.database.backup.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {

    @TempDir
    private Path folder;

    @Test
    void whatCameOutIsNotWrittenWhereNoBackupIs() throws IOException {
        var backups = new StoredBackups(folder);
        var backup = backups.add(Duration.ZERO);
        Path own = backup.manifest().resolveSibling("");
        Files.delete(backup.manifest());
        Files.delete(own);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(backup::verified)
                .withMessageContaining("was removed from " + folder + " while it was verified");
        assertThat(own).doesNotExist();
    }

    @Test
    void backupWhoseRemovalIsCutOffIsNoneAnyMore() throws IOException {
        var backup = new StoredBackups(folder).add(Duration.ZERO);
        var storage = new FailingStorage(new FolderStorage(folder));
        var repository = new Repository(storage);
        var id = repository.all(List.of(Service.PARTNER)).getFirst().id();
        storage.breakDown();
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> repository.delete(id))
                .withMessageContaining("the backup " + id + " in " + folder + " cannot be removed: Input/output error");
        assertThat(backup.manifest()).doesNotExist();
        assertThat(repository.load(id)).isEqualTo(new StoredBackup.Half(id));
    }

    @Test
    void placeIsUsedTogetherOrAlone() throws IOException {
        var repository = new Repository(new FolderStorage(folder.resolve("not/yet")));
        try (var _ = repository.own()) {
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(repository::share)
                    .withMessageContaining("somebody removes backups in " + folder.resolve("not/yet"));
        }
        try (var _ = repository.share()) {
            assertThatExceptionOfType(Failure.class).isThrownBy(repository::own);
        }
        repository.own().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("not"))))
                .isEqualTo("rwx------");
    }
}
