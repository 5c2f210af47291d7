package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.run.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The backup is brought to life beside the database, compared with its manifest, and shut down in order.
 *
 * @param manifest empty where the backup is gone, which only matters while this is not done
 */
record PrepareStep(
        ClusterFolders folders,
        Repository repository,
        Optional<Manifest> manifest,
        Optional<Path> keyFile,
        Awakening awakening)
        implements Step {

    static final String NAME = "prepare";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isDone() {
        return folders.isProved();
    }

    /** What an earlier call has left half is of no use. */
    @Override
    public void perform(Consumer<String> progress) {
        var backup = manifest.orElseThrow(() ->
                Failure.of("the backup is not in " + repository.place() + " any more: hexactl db backups shows all"));
        try {
            folders.clear();
            folders.create();
            var unpacking = new Unpacking(repository, backup, keyFile.map(BackupKey::read));
            unpacking.check(progress);
            unpacking.unpack(folders.restored(), progress);
            folders.prove(awakening.awaken(backup, folders, progress));
        } catch (IOException e) {
            throw Failure.of(
                    "the backup " + backup.id() + " cannot be restored: " + Reasons.of(e)
                            + ". hexactl db verify-backup " + backup.id().name() + " tells what is left of it",
                    e);
        }
    }

    @Override
    public void undo(Consumer<String> progress) {
        try {
            folders.clear();
        } catch (IOException e) {
            throw Failure.of(
                    folders.fresh() + " cannot be removed: " + Reasons.of(e) + ". Mend that, and remove it by hand", e);
        }
    }
}
