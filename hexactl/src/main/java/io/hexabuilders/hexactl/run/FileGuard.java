package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps away whoever uses the same home. The system gives the lock back when its holder dies, however that happens. */
final class FileGuard implements Guard {

    private final FileChannel channel;

    private FileGuard(FileChannel channel) {
        this.channel = channel;
    }

    /** Refused, saying whose run it is, when another one works on the target. */
    static FileGuard take(Path folder, String target, RunRecord run) {
        String name = target.replaceAll("[^A-Za-z0-9.-]", "_");
        Path file = folder.resolve(name + ".lock");
        Path holder = folder.resolve(name + ".holder");
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                String who = Files.exists(holder) ? Files.readString(holder).strip() : "another run";
                throw Failure.of(who + " works on " + target + ": wait until it ends, hexactl runs list shows how far"
                        + " it is. Nothing was changed");
            }
            DurableFile.replace(holder, "run " + run.id() + " of " + run.operator() + "\n");
            return new FileGuard(channel);
        } catch (IOException e) {
            throw Failure.of(
                    "the lock " + file + " cannot be taken: " + e.getMessage()
                            + ". Make room, or the folder writable. Nothing was changed",
                    e);
        }
    }

    /** The system never takes it away from a process that lives. */
    @Override
    public void ensure() {}

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // held by this very process
        }
    }
}
