package io.hexabuilders.campaign.metrics;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Checked rows, column by column, each key once: what a set-based statement takes. Ids and sources are numbers into
 * short lists, so that ten thousand rows travel as arrays of numbers.
 */
final class MetricBatch {

    /** Rows of one batch at most. */
    static final int MAXIMUM_ROWS = 10_000;

    private static final int SECONDS_OF_HOUR = 3600;

    /** The columns of one row, as numbers. */
    record Entry(
            int creative,
            int source,
            int hour,
            int day,
            long sequence,
            long impressions,
            long clicks,
            long conversions,
            long spend,
            long revenue,
            int row) {}

    private static final Comparator<Entry> BY_KEY = Comparator.comparingInt(Entry::hour)
            .thenComparingInt(Entry::creative)
            .thenComparingInt(Entry::source);

    private record Key(int creative, int source, int hour) {}

    private final ZoneId timeZone;
    private final Map<UUID, Integer> creativeNumbers = new HashMap<>();
    private final Map<String, Integer> sourceNumbers = new HashMap<>();
    private final Map<Key, Entry> entries = new HashMap<>();
    private final List<UUID> adGroups = new ArrayList<>();
    private final List<UUID> creatives = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();

    MetricBatch(ZoneId timeZone) {
        this.timeZone = timeZone;
    }

    /** Numbers start at one, as the database's arrays do. */
    int numberOfCreative(UUID adGroup, UUID creative) {
        return creativeNumbers.computeIfAbsent(creative, id -> {
            adGroups.add(adGroup);
            creatives.add(creative);
            return creatives.size();
        });
    }

    int numberOfSource(String source) {
        return sourceNumbers.computeIfAbsent(source, name -> {
            sources.add(name);
            return sources.size();
        });
    }

    /** Hours since 1970. */
    static int hour(Instant instant) {
        return Math.toIntExact(instant.getEpochSecond() / SECONDS_OF_HOUR);
    }

    static boolean isWholeHour(Instant instant) {
        return instant.getEpochSecond() % SECONDS_OF_HOUR == 0 && instant.getNano() == 0;
    }

    /** Days since 1970 in the campaign's time zone; an hour belongs to the day in which it begins. */
    int day(Instant instant) {
        return Math.toIntExact(instant.atZone(timeZone).toLocalDate().toEpochDay());
    }

    /**
     * Takes a row; of two with the same key the one with the higher sequence stays.
     *
     * @return the number of an earlier row with the same key and the same sequence; -1 when there is none
     */
    int add(Entry entry) {
        var key = new Key(entry.creative(), entry.source(), entry.hour());
        var other = entries.putIfAbsent(key, entry);
        if (other == null) {
            return -1;
        }
        if (other.sequence() == entry.sequence()) {
            return other.row();
        }
        if (other.sequence() < entry.sequence()) {
            entries.put(key, entry);
        }
        return -1;
    }

    /** In the order of the table's key, so that neighbours land on the same pages of its index. */
    List<Entry> entries() {
        return entries.values().stream().sorted(BY_KEY).toList();
    }

    List<UUID> adGroups() {
        return adGroups;
    }

    List<UUID> creatives() {
        return creatives;
    }

    List<String> sources() {
        return sources;
    }
}
