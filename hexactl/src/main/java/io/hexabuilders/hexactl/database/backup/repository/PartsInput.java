package io.hexabuilders.hexactl.database.backup.repository;

import io.hexabuilders.hexactl.database.backup.repository.Archive.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of an archive as one stream, each opened when the one before is read. */
final class PartsInput extends InputStream {

    private final Storage storage;
    private final String folder;
    private final Iterator<Part> left;
    private @Nullable InputStream current;

    PartsInput(Storage storage, String folder, List<Part> parts) {
        this.storage = storage;
        this.folder = folder;
        this.left = parts.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] octet = new byte[1];
        return read(octet, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(octet[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            if (current == null) {
                if (!left.hasNext()) {
                    return -1;
                }
                current = storage.open(folder + "/" + left.next().file());
            }
            int read = current.read(bytes, offset, length);
            if (read >= 0) {
                return read;
            }
            close();
        }
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
