package io.hexabuilders.suite.home;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One supervisor for each home. The system gives the lock back when its holder dies, however that happens. */
public final class SuiteLock implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileChannel channel;
    private final Path description;

    private SuiteLock(FileChannel channel, Path description) {
        this.channel = channel;
        this.description = description;
    }

    /**
     * How the holder is reached.
     *
     * @param controlPort of its control channel; 0 until that is open
     * @param secret that a request must carry
     */
    public record Holder(long pid, int controlPort, String secret) {}

    /** Empty when another process holds it. */
    public static Optional<SuiteLock> acquire(SuiteHome home) {
        try {
            Files.createDirectories(home.run());
            FileChannel channel =
                    FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            var held = new SuiteLock(channel, description(home));
            held.describe(new Holder(ProcessHandle.current().pid(), 0, ""));
            return Optional.of(held);
        } catch (IOException e) {
            throw new UncheckedIOException("the lock in " + home.run() + " cannot be taken", e);
        }
    }

    /** Whoever runs the suite now; empty when nobody does. */
    public static Optional<Holder> holder(SuiteHome home) {
        Path file = description(home);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<SuiteLock> free = acquire(home);
        if (free.isPresent()) {
            free.get().close();
            return Optional.empty();
        }
        return described(home);
    }

    /** What the file says, true only while its writer lives; unlike {@link #holder}, never in anybody's way. */
    public static Optional<Holder> described(SuiteHome home) {
        try {
            return Optional.of(JSON.readValue(Files.readString(description(home)), Holder.class));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + description(home), e);
        }
    }

    public void describe(Holder holder) {
        try {
            PrivateFiles.write(description, JSON.writeValueAsString(holder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(description);
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

    private static Path description(SuiteHome home) {
        return home.run().resolve("supervisor.json");
    }
}
