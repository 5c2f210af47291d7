package io.hexabuilders.hexactl.database.backup.repository;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Packs files, compresses and encrypts them on their way, and cuts the stream into parts. */
public final class ArchiveWriter implements AutoCloseable {

    /** Small enough to be sent again when a connection breaks. */
    static final long PART = 256L << 20;

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final PartsOutput parts;
    private final TarArchiveOutputStream tar;
    private final byte[] buffer = new byte[BUFFER];
    private long unpacked;

    ArchiveWriter(Storage storage, BackupId backup, String name, Optional<BackupKey> key, long partSize)
            throws IOException {
        this.name = name;
        this.parts = new PartsOutput(storage, backup.folder(), fileName(name, key.isPresent()), partSize);
        OutputStream sealed = key.isPresent() ? key.get().encrypt(parts, label(backup, name)) : parts;
        this.tar = new TarArchiveOutputStream(new ZstdOutputStreamNoFinalizer(sealed), StandardCharsets.UTF_8.name());
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    /** What tells the archives of one key apart. */
    static String label(BackupId backup, String name) {
        return backup + "/" + name;
    }

    private static String fileName(String name, boolean encrypted) {
        return name + ".tar.zst" + (encrypted ? ".aes" : "");
    }

    public void addFolder(String path) throws IOException {
        var entry = new TarArchiveEntry(path + "/");
        entry.setMode(0700);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    /** A file as long as it is now: what it grows by is left out, what it shrinks by meanwhile is zeros. */
    public void addFile(String path, Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            long size = Files.size(file);
            begin(path, size);
            pad(copy(in, size));
            tar.closeArchiveEntry();
        }
    }

    /** A file of which no more is to be had than the stream; refused where that ends too early. */
    public void addStream(String path, long size, InputStream in) throws IOException {
        begin(path, size);
        long missing = copy(in, size);
        if (missing > 0) {
            throw new EOFException(path + " ended " + missing + " bytes too early");
        }
        tar.closeArchiveEntry();
    }

    public void addBytes(String path, byte[] content) throws IOException {
        begin(path, content.length);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** Everything is in its place when this returns. */
    public Archive complete() throws IOException {
        tar.close();
        return new Archive(name, unpacked, parts.complete());
    }

    /** Gives up what is not complete; what the codecs still hold is not written any more. */
    @Override
    public void close() throws IOException {
        parts.abandon();
    }

    private void begin(String path, long size) throws IOException {
        var entry = new TarArchiveEntry(path);
        entry.setSize(size);
        entry.setMode(0600);
        tar.putArchiveEntry(entry);
        unpacked += size;
    }

    /** @return the bytes that are missing */
    private long copy(InputStream in, long size) throws IOException {
        long left = size;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return left;
            }
            tar.write(buffer, 0, read);
            left -= read;
        }
        return 0;
    }

    private void pad(long missing) throws IOException {
        byte[] zeros = new byte[BUFFER];
        for (long left = missing; left > 0; left -= Math.min(left, BUFFER)) {
            tar.write(zeros, 0, (int) Math.min(left, BUFFER));
        }
    }
}
