package io.hexabuilders.hexactl.database.backup.repository;

import io.hexabuilders.hexactl.run.DurableFile;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A folder of this machine, or one that is mounted here. Only its owner sees into it. */
public final class FolderStorage implements Storage {

    private static final String HALF = ".half";
    private static final String LOCK = ".lock";
    private static final int BUFFER = 1 << 16;

    private final Path root;

    public FolderStorage(Path root) {
        this.root = root;
    }

    @Override
    public String place() {
        return root.toString();
    }

    @Override
    public List<String> names(String folder) throws IOException {
        Path path = root.resolve(folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (var files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Override
    public Upload create(String file) throws IOException {
        Path whole = root.resolve(file);
        makeFolder(whole.resolveSibling(""));
        return new FileUpload(whole);
    }

    @Override
    public InputStream open(String file) throws IOException {
        return Files.newInputStream(root.resolve(file));
    }

    @Override
    public long size(String file) throws IOException {
        return Files.size(root.resolve(file));
    }

    @Override
    public void delete(String name) throws IOException {
        Path path = root.resolve(name);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        DurableFile.syncFolder(path.resolveSibling(""));
    }

    @Override
    public Optional<Closeable> share() throws IOException {
        return lock(true);
    }

    @Override
    public Optional<Closeable> own() throws IOException {
        return lock(false);
    }

    /** The system gives the lock back when its holder dies. */
    private Optional<Closeable> lock(boolean shared) throws IOException {
        makeFolder(root);
        var channel = FileChannel.open(
                root.resolve(LOCK),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean taken = false;
        try {
            taken = channel.tryLock(0, Long.MAX_VALUE, shared) != null;
        } catch (OverlappingFileLockException _) {
            // held by this very process
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        return taken ? Optional.of(channel) : Optional.empty();
    }

    /** With those above it; each outlives a power cut. */
    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().resolveSibling("");
        makeFolder(parent);
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        DurableFile.syncFolder(parent);
    }

    private static final class FileUpload extends Upload {

        private final Path whole;
        private final Path half;
        private final FileChannel channel;
        private final OutputStream out;
        private boolean complete;

        private FileUpload(Path whole) throws IOException {
            this.whole = whole;
            this.half = whole.resolveSibling(whole.getFileName() + HALF);
            this.channel = FileChannel.open(
                    half,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void complete() throws IOException {
            out.flush();
            channel.force(true);
            channel.close();
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
            DurableFile.syncFolder(whole.resolveSibling(""));
            complete = true;
        }

        @Override
        public void close() throws IOException {
            if (!complete) {
                channel.close();
                Files.deleteIfExists(half);
            }
        }
    }
}
