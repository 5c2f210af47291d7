package io.hexabuilders.hexactl.database.backup.take;

import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.installation.LocalClusters.Cluster;
import io.hexabuilders.hexactl.run.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** A backup is taken: one step, because the server forgets a backup together with the session that began it. */
record TakeStep(
        Cluster cluster,
        Repository repository,
        BackupId id,
        Optional<Path> keyFile,
        Duration patience,
        InstantSource clock)
        implements Step {

    @Override
    public String name() {
        return "take-" + id.service().shortName();
    }

    @Override
    public boolean isDone() {
        return repository.isComplete(id);
    }

    /** What an earlier call has left half is of no use. */
    @Override
    public void perform(Consumer<String> progress) {
        try (var _ = repository.share()) {
            repository.delete(id);
            var key = keyFile.map(BackupKey::read);
            repository.complete(new BaseBackup(cluster, repository, id, key, patience, progress).take(clock.instant()));
            progress.accept("wrote its manifest: from now on the backup counts");
        } catch (IOException e) {
            throw Unwritten.failure(repository, id, e);
        }
    }

    @Override
    public void undo(Consumer<String> progress) {
        repository.delete(id);
    }

    @Override
    public Optional<String> warningOfUndo() {
        return repository.isComplete(id)
                ? Optional.of("the backup " + id + " is whole, and will be removed")
                : Optional.empty();
    }
}
