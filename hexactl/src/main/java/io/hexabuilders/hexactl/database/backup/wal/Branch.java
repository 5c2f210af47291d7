package io.hexabuilders.hexactl.database.backup.wal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A timeline that began while nothing was archived, because nobody knew yet whether it would be used. */
public final class Branch {

    private static final int TIMELINE_DIGITS = 8;

    private Branch() {}

    /**
     * When the cluster starts with an archive, its history and what came before its newest file are archived first.
     *
     * @param newest file of WAL, which is being written
     */
    public static void announce(Path data, String newest) throws IOException {
        Path wal = data.resolve("pg_wal");
        String timeline = newest.substring(0, TIMELINE_DIGITS);
        try (var files = Files.list(wal)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean complete = name.length() == newest.length() && name.compareTo(newest) < 0;
                if (name.startsWith(timeline) && (complete || name.endsWith(".history"))) {
                    mark(wal.resolve("archive_status"), name);
                }
            }
        }
    }

    private static void mark(Path states, String name) throws IOException {
        Path ready = states.resolve(name + ".ready");
        if (!Files.exists(ready) && !Files.exists(states.resolve(name + ".done"))) {
            Files.createFile(ready);
        }
    }
}
