package io.hexabuilders.hexactl.database.backup.take;

import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.run.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** A backup is taken: one step, because the server forgets what was begun together with the session that began it. */
record TakeStep(Way way, Repository repository, BackupId id, Optional<Path> keyFile, InstantSource clock)
        implements Step {

    @Override
    public String name() {
        return way.verb() + "-" + id.service().shortName();
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
            repository.complete(way.take(repository, id, key, clock.instant(), progress));
            progress.accept("wrote its manifest: from now on the backup counts");
        } catch (IOException e) {
            throw repository.unwritten(id, e);
        }
    }

    @Override
    public void undo(Consumer<String> progress) {
        way.clear(id);
        repository.delete(id);
    }

    @Override
    public Optional<String> warningOfUndo() {
        return repository.isComplete(id)
                ? Optional.of("the backup " + id + " is whole, and will be removed")
                : Optional.empty();
    }
}
