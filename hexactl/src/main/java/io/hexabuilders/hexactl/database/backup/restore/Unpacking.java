package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.recovery.Recovery;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Consumer;

/** A base backup becomes a folder with which PostgreSQL starts, and goes through its WAL up to the restore point. */
public final class Unpacking {

    private final Repository repository;
    private final Manifest manifest;
    private final Optional<BackupKey> key;

    public Unpacking(Repository repository, Manifest manifest, Optional<BackupKey> key) {
        this.repository = repository;
        this.manifest = manifest;
        this.key = key;
    }

    /** Every part is read: refused with a {@code DamagedBackup} that names the first that is not as it was written. */
    public void check(Consumer<String> progress) throws IOException {
        for (var archive : manifest.archives()) {
            repository.reader(manifest, archive.name()).check();
        }
        progress.accept("all files are as they were written, " + Visible.size(manifest.size()));
    }

    /** @param data the cluster's folder, which is made */
    public void unpack(Path data, Consumer<String> progress) throws IOException {
        requireRoom(data.toAbsolutePath().resolveSibling(""));
        Files.createDirectory(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (var archive : manifest.archives()) {
            repository.reader(manifest, archive.name()).unpack(data, key);
        }
        switch (manifest.origin()) {
            case Origin.BaseBackup base ->
                Recovery.to(base.restorePoint()).thenPromote().prepare(data);
            case Origin.ServerCopy _, Origin.Dump _ ->
                throw new IllegalStateException(manifest.id() + " holds no files of a local server");
        }
        progress.accept("unpacked " + Visible.size(manifest.unpacked()));
    }

    private void requireRoom(Path folder) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < manifest.unpacked()) {
            throw Failure.of("the disk of " + folder + " has " + Visible.size(free) + " left, and the backup "
                    + manifest.id() + " needs " + Visible.size(manifest.unpacked()) + " when it is unpacked. Nothing"
                    + " was changed");
        }
    }
}
