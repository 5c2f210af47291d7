package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.database.backup.repository.FolderStorage;
import io.hexabuilders.hexactl.database.backup.restore.OrphanServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder in which a backup is brought to life for a while. It goes when it is closed; one whose process was killed
 * goes, with the server in it, when the next one for the same backup is opened.
 */
final class Scratch implements AutoCloseable {

    private final FolderStorage parent;
    private final Path folder;
    private final FileChannel lock;

    private Scratch(FolderStorage parent, Path folder, FileChannel lock) {
        this.parent = parent;
        this.folder = folder;
        this.lock = lock;
    }

    /** Refused while another process has it open. */
    static Scratch open(Path home, BackupId backup) throws IOException {
        Path root = home.resolve("scratch");
        Files.createDirectories(
                root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path folder = root.resolve("verify-" + backup.service().shortName() + "-" + backup.name());
        var lock = FileChannel.open(
                folder.resolveSibling(folder.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        if (!isTaken(lock)) {
            lock.close();
            throw Failure.of("somebody verifies the backup " + backup + " just now, in " + folder
                    + ": wait until that ends. Nothing was changed");
        }
        var scratch = new Scratch(new FolderStorage(root), folder, lock);
        scratch.empty();
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return scratch;
    }

    Path folder() {
        return folder;
    }

    /** Of the cluster. */
    Path data() {
        return folder.resolve("data");
    }

    /** The server has ended before. */
    @Override
    public void close() throws IOException {
        empty();
        Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + ".lock"));
        lock.close();
    }

    private void empty() throws IOException {
        OrphanServer.end(data());
        parent.delete(folder.getFileName().toString());
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false; // held by this very process
        }
    }
}
