package io.hexabuilders.hexactl.database.backup.take;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.FailingStorage;
import io.hexabuilders.hexactl.database.backup.repository.FolderStorage;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.installation.LocalClusters;
import io.hexabuilders.hexactl.installation.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The place of the backups fills up, in each part of a backup. */
class FullPlaceTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final BackupHome home = BackupHome.shared();

    @TempDir
    private Path folder;

    @Test
    void backupForWhichThereIsNoRoomIsNoneAndTheOlderOneStays() {
        var storage = new FailingStorage(new FolderStorage(folder));
        var repository = new Repository(storage);
        var older = step(repository);
        older.perform(_ -> {});
        var whole = (StoredBackup.Whole) repository.load(older.id());
        long half = whole.manifest().archives().getFirst().size() / 2;
        for (var room : List.of(
                Map.entry("base", 0L),
                Map.entry("base", half),
                Map.entry("wal", 0L),
                Map.entry("wal", 100L),
                Map.entry("manifest", 0L),
                Map.entry("manifest", 100L))) {
            storage.fillUp(room.getKey(), room.getValue());
            var step = step(repository);
            assertThatExceptionOfType(Failure.class)
                    .as("room for %s", room)
                    .isThrownBy(() -> step.perform(_ -> {}))
                    .withMessageContaining("cannot be written to " + folder + ": No space left on device")
                    .withMessageContaining("Make room");
            assertThat(step.isDone()).isFalse();
            step.undo(_ -> {});
        }
        assertThat(repository.all(List.of(Service.PARTNER))).containsExactly(whole);
        storage.makeRoom();
        var next = step(repository);
        next.perform(_ -> {});
        assertThat(next.isDone()).isTrue();
    }

    private TakeStep step(Repository repository) {
        return new TakeStep(
                new Way.OfFiles(new LocalClusters(home.environment(folder), TIMEOUT).of(Service.PARTNER), TIMEOUT),
                repository,
                BackupId.next(Service.PARTNER, Instant.now()),
                Optional.empty(),
                InstantSource.system());
    }
}
