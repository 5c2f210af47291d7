package io.hexabuilders.hexactl.database.backup.repository;

import io.hexabuilders.hexactl.database.backup.repository.Archive.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into files of one size, of which the last one may be smaller. */
final class PartsOutput extends OutputStream {

    private final Storage storage;
    private final String folder;
    private final String name;
    private final long partSize;
    private final MessageDigest digest = Sha256.digest();
    private final List<Part> parts = new ArrayList<>();
    private Storage.@Nullable Upload current;
    private long size;

    PartsOutput(Storage storage, String folder, String name, long partSize) {
        this.storage = storage;
        this.folder = folder;
        this.name = name;
        this.partSize = partSize;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            var upload = current();
            int fits = (int) Math.min(left, partSize - size);
            upload.write(bytes, from, fits);
            digest.update(bytes, from, fits);
            size += fits;
            from += fits;
            left -= fits;
            if (size == partSize) {
                finish(upload);
            }
        }
    }

    /** The last part is whole only now. */
    List<Part> complete() throws IOException {
        if (current != null) {
            finish(current);
        }
        return List.copyOf(parts);
    }

    /** Gives up the part that is not whole. Not in {@code close}, which the codecs before it call at their good end. */
    void abandon() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    private Storage.Upload current() throws IOException {
        if (current == null) {
            current = storage.create(folder + "/" + file());
            size = 0;
        }
        return current;
    }

    private void finish(Storage.Upload upload) throws IOException {
        upload.complete();
        upload.close();
        parts.add(new Part(file(), size, HexFormat.of().formatHex(digest.digest())));
        current = null;
    }

    private String file() {
        return "%s.%04d".formatted(name, parts.size() + 1);
    }
}
