package io.hexabuilders.hexactl.database.backup.repository;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

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

    /** A file on its way. Closed before it is complete, nothing of it is there. */
    abstract class Upload extends OutputStream {

        /** Returns when the whole file is there, and stays there when the power fails. */
        public abstract void complete() throws IOException;
    }
}
