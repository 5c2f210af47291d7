package io.hexabuilders.hexactl.database.backup.repository;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Keeps files under names such as {@code partner-service/20261121-020000-4f2a1c/manifest.json}. */
public interface Storage {

    /** As messages name it. */
    String place();

    /** What lies right below the folder, in no order; nothing where there is no such folder. */
    List<String> names(String folder) throws IOException;

    /** Begins a file that is not there before {@link Upload#complete}. */
    Upload create(String file) throws IOException;

    /** Refused with {@link java.nio.file.NoSuchFileException} where there is none. */
    InputStream open(String file) throws IOException;

    long size(String file) throws IOException;

    /** Of a file, or of a folder with all that is in it; nothing where there is none. */
    void delete(String name) throws IOException;

    /**
     * Keeps away whoever wants the place for himself, until it is closed; empty where somebody has it. A place that knows
     * no locks keeps nobody away.
     */
    default Optional<Closeable> share() throws IOException {
        return Optional.of(() -> {});
    }

    /** Keeps everybody away, until it is closed; empty where somebody is there. */
    default Optional<Closeable> own() throws IOException {
        return Optional.of(() -> {});
    }

    /** A file on its way. Closed before it is complete, nothing of it is there. */
    abstract class Upload extends OutputStream {

        /** Returns when the whole file is there, and stays there when the power fails. */
        public abstract void complete() throws IOException;
    }
}
