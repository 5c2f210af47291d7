package io.hexabuilders.platform.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Keys of which Kafka did not take an event: they are passed over for a while that doubles with each failure, so that
 * their events do not fill each batch. A relay that takes over begins without any.
 */
final class HeldKeys {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private record Hold(Duration pause, long until) {}

    private final LongSupplier nanoTime;
    private final Map<String, Hold> holds = new HashMap<>();

    HeldKeys(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Those to pass over now. */
    List<String> present() {
        return holds.entrySet().stream()
                .filter(hold -> !isDue(hold.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    void hold(String key) {
        var before = holds.get(key);
        var pause = before == null ? FIRST : before.pause().multipliedBy(2);
        var bounded = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        holds.put(key, new Hold(bounded, nanoTime.getAsLong() + bounded.toNanos()));
    }

    void release(String key) {
        holds.remove(key);
    }

    /** Forgets the keys that were not passed over and have no event waiting. */
    void keepOnly(Set<String> waiting) {
        holds.entrySet().removeIf(hold -> isDue(hold.getValue()) && !waiting.contains(hold.getKey()));
    }

    boolean isEmpty() {
        return holds.isEmpty();
    }

    private boolean isDue(Hold hold) {
        return nanoTime.getAsLong() - hold.until() >= 0;
    }
}
