package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.run.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** A backup is taken by {@code pg_dump}: one step, because nothing of it outlives the session of its snapshot. */
public record DumpStep(
        Dumpable database, Repository repository, BackupId id, Optional<Path> keyFile, int jobs, InstantSource clock)
        implements Step {

    @Override
    public String name() {
        return "dump-" + id.service().shortName();
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
            repository.complete(new Dumping(database, repository, id, key, jobs, progress).take(clock.instant()));
            progress.accept("wrote its manifest: from now on the backup counts");
        } catch (IOException e) {
            throw unwritten(repository, id, e);
        }
    }

    @Override
    public void undo(Consumer<String> progress) {
        database.tools().clear(Dumping.work(id));
        repository.delete(id);
    }

    @Override
    public Optional<String> warningOfUndo() {
        return repository.isComplete(id)
                ? Optional.of("the backup " + id + " is whole, and will be removed")
                : Optional.empty();
    }

    static Failure unwritten(Repository repository, BackupId id, IOException e) {
        return Failure.of(
                "the backup " + id + " cannot be written to " + repository.place() + ": " + Reasons.of(e)
                        + ". Make room or the folder writable, or name another one with --repository",
                e);
    }
}
