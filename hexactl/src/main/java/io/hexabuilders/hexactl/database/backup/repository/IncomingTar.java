package io.hexabuilders.hexactl.database.backup.repository;

import io.hexabuilders.hexactl.tools.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** A tar file that a program sends. It knows the end that was written from one that a broken connection has made. */
public final class IncomingTar extends TarArchiveInputStream {

    private boolean isCut;

    /** Takes one file or folder. */
    @FunctionalInterface
    public interface Receiver {

        void take(TarArchiveEntry entry, InputStream content) throws IOException;
    }

    private IncomingTar(InputStream input) {
        super(input, StandardCharsets.UTF_8.name());
    }

    /** Returns when all is here and the program has ended well. */
    public static void receive(Program program, Receiver receiver) throws IOException {
        try (var tar = new IncomingTar(program.output())) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                receiver.take(entry, tar);
            }
            program.await();
            if (tar.isCut) {
                throw new IOException("the connection was lost before all files were here");
            }
        }
    }

    @Override
    protected boolean isEOFRecord(byte @Nullable [] record) {
        isCut |= record == null;
        return super.isEOFRecord(record);
    }
}
