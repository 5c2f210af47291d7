package io.hexabuilders.hexactl.database.backup.take;

import io.hexabuilders.hexactl.database.backup.dump.Dumpable;
import io.hexabuilders.hexactl.database.backup.dump.Dumping;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.LocalClusters.Cluster;
import io.hexabuilders.hexactl.tools.ContainedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** How a backup is taken. */
sealed interface Way {

    /** As the step is named. */
    String verb();

    /** What was taken; it counts once it stands in the repository. */
    Manifest take(
            Repository repository, BackupId id, Optional<BackupKey> key, Instant begun, Consumer<String> progress);

    /** Removes what a kill may have left elsewhere than in the repository. */
    void clear(BackupId id);

    /**
     * The files of a server of this machine.
     *
     * @param patience how long to try to find a moment to back up to
     */
    record OfFiles(Cluster cluster, Duration patience) implements Way {

        @Override
        public String verb() {
            return "take";
        }

        @Override
        public Manifest take(
                Repository repository, BackupId id, Optional<BackupKey> key, Instant begun, Consumer<String> progress) {
            return new BaseBackup(cluster, repository, id, key, patience, progress).take(begun);
        }

        /** The server forgets a backup together with the session that began it. */
        @Override
        public void clear(BackupId id) {}
    }

    /**
     * A dump by {@code pg_dump}.
     *
     * @param jobs how many tables are dumped at a time
     */
    record ByDump(Dumpable database, int jobs) implements Way {

        @Override
        public String verb() {
            return "dump";
        }

        @Override
        public Manifest take(
                Repository repository, BackupId id, Optional<BackupKey> key, Instant begun, Consumer<String> progress) {
            return new Dumping(database, repository, id, key, jobs, progress).take(begun);
        }

        @Override
        public void clear(BackupId id) {
            database.tools().clear(Dumping.work(id));
        }
    }

    /**
     * The files of a server in a container.
     *
     * @param owner of the service's tables
     * @param patience how long to try to find a moment to back up to
     */
    record OfContained(ContainedServer server, DatabaseAddress owner, Duration patience) implements Way {

        @Override
        public String verb() {
            return "copy";
        }

        @Override
        public Manifest take(
                Repository repository, BackupId id, Optional<BackupKey> key, Instant begun, Consumer<String> progress) {
            return new ServerCopying(server, owner, repository, id, key, patience, progress).take(begun);
        }

        /** The server forgets a copy whose program has ended. */
        @Override
        public void clear(BackupId id) {}
    }
}
