package io.hexabuilders.hexactl.database.backup.take;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import java.io.IOException;

/** A backup that could not be put into its place. */
final class Unwritten {

    private Unwritten() {}

    static Failure failure(Repository repository, BackupId id, IOException e) {
        return Failure.of(
                "the backup " + id + " cannot be written to " + repository.place() + ": " + Reasons.of(e)
                        + ". Make room or the folder writable, or name another one with --repository",
                e);
    }
}
