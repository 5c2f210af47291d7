package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.database.backup.repository.ArchiveReader;
import io.hexabuilders.hexactl.database.backup.repository.ArchiveWriter;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.tools.Toolbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The files of a dump on their way between the folder beside the tools and the archive of a backup. */
final class DumpFiles {

    private DumpFiles() {}

    static void pack(Toolbox box, ArchiveWriter archive) throws IOException {
        archive.addFolder(Dumping.ARCHIVE);
        var here = box.path();
        if (here.isPresent()) {
            packFolder(here.get().resolve(Dumping.ARCHIVE), archive);
        } else {
            packStream(box, archive);
        }
    }

    static void unpack(ArchiveReader archive, Optional<BackupKey> key, Toolbox box) throws IOException {
        var here = box.path();
        if (here.isPresent()) {
            archive.unpack(here.get(), key);
            return;
        }
        try (var tar = archive.open(key)) {
            box.fill(tar);
        }
    }

    private static void packFolder(Path folder, ArchiveWriter archive) throws IOException {
        List<Path> files;
        try (var members = Files.list(folder)) {
            files = members.sorted().toList();
        }
        for (Path file : files) {
            archive.addFile(Dumping.ARCHIVE + "/" + file.getFileName(), file);
        }
    }

    private static void packStream(Toolbox box, ArchiveWriter archive) throws IOException {
        var words = List.of("tar", "-c", "-f", "-", "-C", box.folder(), Dumping.ARCHIVE);
        try (var program = box.start(words, Map.of());
                var tar = new WholeTar(program.output())) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory()) {
                    archive.addStream(entry.getName(), entry.getSize(), tar);
                }
            }
            program.await();
            tar.requireEnd();
        }
    }

    /** Knows the end that was written from one that a broken connection has made between two files. */
    private static final class WholeTar extends TarArchiveInputStream {

        private boolean isCut;

        private WholeTar(InputStream input) {
            super(input, StandardCharsets.UTF_8.name());
        }

        @Override
        protected boolean isEOFRecord(byte @Nullable [] record) {
            isCut |= record == null;
            return super.isEOFRecord(record);
        }

        private void requireEnd() throws IOException {
            if (isCut) {
                throw new IOException("the connection to the dump was lost before all its files were here");
            }
        }
    }
}
