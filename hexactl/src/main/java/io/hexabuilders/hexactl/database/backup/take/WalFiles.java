package io.hexabuilders.hexactl.database.backup.take;

import io.hexabuilders.hexactl.database.backup.repository.ArchiveWriter;
import io.hexabuilders.hexactl.database.backup.wal.Lsn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The WAL that makes a copy of files whole.
 *
 * @param first file in which the copy began
 * @param last file, which holds the restore point
 * @param segment bytes of a file
 */
record WalFiles(Path folder, String first, String last, long segment) {

    private static final int TIMELINE_DIGITS = 8;
    private static final int HEXADECIMAL = 16;

    /** All of them have to be there: the server keeps them for the backup's replication slot. */
    void copy(ArchiveWriter archive) throws IOException {
        for (String name : names()) {
            archive.addFile("pg_wal/" + name, folder.resolve(name));
        }
        try (var files = Files.list(folder)) {
            for (Path history : files.filter(file -> file.toString().endsWith(".history"))
                    .sorted()
                    .toList()) {
                archive.addFile("pg_wal/" + history.getFileName(), history);
            }
        }
    }

    private List<String> names() {
        return names(first, last, segment);
    }

    /** From the first to the last, of one timeline. */
    static List<String> names(String first, String last, long segment) {
        var names = new ArrayList<String>();
        String timeline = first.substring(0, TIMELINE_DIGITS);
        for (long number = number(first, segment); number <= number(last, segment); number++) {
            names.add(Lsn.file(timeline, number, segment));
        }
        return names;
    }

    private static long number(String name, long segment) {
        long log = Long.parseLong(name, TIMELINE_DIGITS, 2 * TIMELINE_DIGITS, HEXADECIMAL);
        long file = Long.parseLong(name, 2 * TIMELINE_DIGITS, 3 * TIMELINE_DIGITS, HEXADECIMAL);
        return log * ((1L << 32) / segment) + file;
    }
}
