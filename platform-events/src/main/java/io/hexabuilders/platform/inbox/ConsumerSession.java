package io.hexabuilders.platform.inbox;

import io.hexabuilders.platform.observability.Trouble;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One membership in the consumer group. It polls all the time, so that Kafka sees it alive and partitions can change
 * hands, while each partition is worked off by a {@link PartitionWork}. One with a backlog is paused: what is fetched
 * stays bounded. Offsets are committed as records are handled; a partition that is given up is committed first.
 *
 * <p>All but {@link #lag} is called by one thread.
 */
final class ConsumerSession implements ConsumerRebalanceListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ConsumerSession.class);

    /** Enough that a partition has work until the next fetch. A poll adds at most Kafka.POLLED_RECORDS. */
    static final int BACKLOG_LIMIT = 50;

    private static final Duration IDLE_POLL = Duration.ofMillis(500);
    /** A paused partition is looked at again so soon. */
    private static final Duration PAUSED_POLL = Duration.ofMillis(50);

    private static final Duration HAND_OVER_LIMIT = Duration.ofSeconds(10);
    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(5);
    private static final Duration LAG_INTERVAL = Duration.ofSeconds(2);
    private static final Duration LAG_LIMIT = Duration.ofSeconds(2);

    private final Consumer<String, byte[]> consumer;
    private final Function<TopicPartition, PartitionWork> starter;
    private final Trouble trouble;
    private final Map<TopicPartition, PartitionWork> works = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private boolean committing;
    private long lagDue = System.nanoTime();
    private volatile double lag = Double.NaN;

    /** @param trouble of Kafka, begun and ended here */
    ConsumerSession(
            Consumer<String, byte[]> consumer,
            Collection<String> topics,
            Function<TopicPartition, PartitionWork> starter,
            Trouble trouble) {
        this.consumer = consumer;
        this.starter = starter;
        this.trouble = trouble;
        consumer.subscribe(topics, this);
    }

    /** Events of this member's partitions that are not handled yet, fetched or not; NaN while Kafka does not say. */
    double lag() {
        return lag;
    }

    /** One round: fetches, hands to the partitions' work, commits what was handled. */
    void turn() {
        ConsumerRecords<String, byte[]> records =
                consumer.poll(consumer.paused().isEmpty() ? IDLE_POLL : PAUSED_POLL);
        for (var partition : records.partitions()) {
            works.computeIfAbsent(partition, starter).add(records.records(partition));
        }
        boundBacklogs();
        commitHandled();
        if (System.nanoTime() - lagDue >= 0) {
            measureLag();
            lagDue = System.nanoTime() + LAG_INTERVAL.toNanos();
        }
    }

    private void boundBacklogs() {
        var full = new HashSet<TopicPartition>();
        works.forEach((partition, work) -> {
            if (work.backlog() >= BACKLOG_LIMIT) {
                full.add(partition);
            }
        });
        var drained = new HashSet<>(consumer.paused());
        drained.removeAll(full);
        consumer.pause(full);
        consumer.resume(drained);
    }

    private void commitHandled() {
        var offsets = uncommitted(works.keySet());
        // One at a time: what is handled meanwhile goes with the next, and an older offset never overwrites a newer.
        if (committing || offsets.isEmpty()) {
            return;
        }
        committing = true;
        consumer.commitAsync(offsets, (sent, failure) -> {
            committing = false;
            if (failure == null) {
                sent.forEach((partition, offset) -> {
                    if (works.containsKey(partition)) {
                        committed.put(partition, offset);
                    }
                });
            } else {
                LOG.debugf("Offsets are committed again with the next: %s", failure);
            }
        });
    }

    private Map<TopicPartition, OffsetAndMetadata> uncommitted(Collection<TopicPartition> partitions) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : partitions) {
            var work = works.get(partition);
            if (work != null) {
                work.handledTo().ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
            }
        }
        offsets.entrySet().removeAll(committed.entrySet());
        return offsets;
    }

    /** What is not fetched yet, by asking Kafka: the answers to fetches tell nothing of paused partitions. */
    private void measureLag() {
        try {
            var assigned = consumer.assignment();
            if (assigned.isEmpty()) {
                // Asks too, so that an unreachable Kafka is noticed.
                var _ = consumer.listTopics(LAG_LIMIT);
            }
            var ends = consumer.endOffsets(assigned, LAG_LIMIT);
            long behind = 0;
            for (var partition : assigned) {
                var work = works.get(partition);
                behind += Math.max(
                                0,
                                Objects.requireNonNull(ends.get(partition)) - consumer.position(partition, LAG_LIMIT))
                        + (work == null ? 0 : work.backlog());
            }
            lag = behind;
            trouble.end();
        } catch (TimeoutException e) {
            lag = Double.NaN;
            trouble.begin("Kafka does not answer, events wait there", e);
        }
    }

    /** Other members' work begins when this returns: what is handled here must be committed by then. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> stop(works.get(partition)));
        long deadline = System.nanoTime() + HAND_OVER_LIMIT.toNanos();
        for (var partition : partitions) {
            if (!isIdle(works.get(partition), deadline)) {
                LOG.warnf(
                        "An event of %s takes longer than %s: another replica gets the partition, sees the event"
                                + " again and drops it when it has been handled here",
                        partition, HAND_OVER_LIMIT);
            }
        }
        var offsets = uncommitted(partitions);
        forget(partitions);
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, COMMIT_LIMIT);
        } catch (KafkaException e) {
            LOG.infof("Offsets of %s are not committed, its next replica sees some events again: %s", partitions, e);
        }
    }

    /** Others have them already. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.infof("Kafka has given %s to another replica, which sees some events again", partitions);
        partitions.forEach(partition -> stop(works.get(partition)));
        forget(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // Their work begins with their first record.
    }

    private void forget(Collection<TopicPartition> partitions) {
        works.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
    }

    private static void stop(@Nullable PartitionWork work) {
        if (work != null) {
            work.stop();
        }
    }

    private static boolean isIdle(@Nullable PartitionWork work, long deadline) {
        try {
            return work == null || work.awaitIdle(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        lag = Double.NaN;
        try {
            onPartitionsRevoked(new HashSet<>(works.keySet()));
        } finally {
            consumer.close(CloseOptions.timeout(COMMIT_LIMIT));
        }
    }
}
