package io.hexabuilders.hexactl.database.backup.repository;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A folder on a disk that fills up, and from which nothing but single files can be removed once it is broken. */
public final class FailingStorage implements Storage {

    private final Storage storage;
    private String filling = "";
    private long room;
    private boolean broken;

    public FailingStorage(Storage storage) {
        this.storage = storage;
    }

    /** What fits is written, as on a disk. */
    public void fillUp(String file, long bytes) {
        filling = file;
        room = bytes;
    }

    public void makeRoom() {
        filling = "";
    }

    public void breakDown() {
        broken = true;
    }

    @Override
    public String place() {
        return storage.place();
    }

    @Override
    public List<String> names(String folder) throws IOException {
        return storage.names(folder);
    }

    @Override
    public Upload create(String file) throws IOException {
        var upload = storage.create(file);
        return !filling.isEmpty() && file.contains(filling) ? limited(upload) : upload;
    }

    private Upload limited(Upload upload) {
        return new Upload() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                int fits = (int) Math.min(length, room);
                upload.write(bytes, offset, fits);
                room -= fits;
                if (fits < length) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public void complete() throws IOException {
                upload.complete();
            }

            @Override
            public void close() throws IOException {
                upload.close();
            }
        };
    }

    @Override
    public InputStream open(String file) throws IOException {
        return storage.open(file);
    }

    @Override
    public long size(String file) throws IOException {
        return storage.size(file);
    }

    @Override
    public void delete(String name) throws IOException {
        if (broken && !name.endsWith(".json")) {
            throw new IOException("Input/output error");
        }
        storage.delete(name);
    }
}
