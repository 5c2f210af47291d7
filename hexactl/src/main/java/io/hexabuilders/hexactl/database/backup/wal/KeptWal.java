package io.hexabuilders.hexactl.database.backup.wal;

import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of WAL that are kept from a backup on. PostgreSQL takes the first one that it does not find, or cannot read,
 * for the end of all: whether there is more behind it is known from here alone.
 *
 * @param names by their numbers
 */
public record KeptWal(NavigableMap<Long, String> names) {

    private static final int TIMELINE_DIGITS = 8;

    /**
     * Of all files of a folder.
     *
     * @param from the place in the WAL at which the backup ends
     */
    public static KeptWal of(List<String> files, long from) {
        var names = new TreeMap<Long, String>();
        files.stream()
                .sorted()
                .forEach(file -> WalRange.number(Path.of(file))
                        .filter(number -> number >= from / Lsn.SEGMENT)
                        .ifPresent(number -> names.put(number, file)));
        return new KeptWal(names);
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /**
     * The file for want of which a recovery ended before it came into the newest one; empty where it came so far.
     *
     * @param reached the place in the WAL behind the last of what it went through
     */
    public Optional<String> obstacle(long reached) {
        if (isEmpty() || reached > names.lastKey() * Lsn.SEGMENT) {
            return Optional.empty();
        }
        long file = reached / Lsn.SEGMENT;
        // What is written at the end of one file may go on in the next.
        boolean isNext = file < names.lastKey() && names.containsKey(file) && !names.containsKey(file + 1);
        String timeline = names.lastEntry().getValue().substring(0, TIMELINE_DIGITS);
        return Optional.of(Lsn.file(timeline, isNext ? file + 1 : file, Lsn.SEGMENT));
    }
}
