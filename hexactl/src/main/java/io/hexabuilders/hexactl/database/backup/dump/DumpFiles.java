package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.database.backup.repository.ArchiveReader;
import io.hexabuilders.hexactl.database.backup.repository.ArchiveWriter;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.IncomingTar;
import io.hexabuilders.hexactl.tools.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        try (var program = box.start(words, Map.of())) {
            IncomingTar.receive(program, (entry, content) -> {
                if (!entry.isDirectory()) {
                    archive.addStream(entry.getName(), entry.getSize(), content);
                }
            });
        }
    }
}
