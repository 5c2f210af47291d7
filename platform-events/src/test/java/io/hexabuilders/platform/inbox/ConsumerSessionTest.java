package io.hexabuilders.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.observability.Trouble;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Polling, handling and handing over do not wait for each other. */
class ConsumerSessionTest {

    private static final String TOPIC = "hexabuilders.partner";
    private static final TopicPartition ONE = new TopicPartition(TOPIC, 1);
    private static final TopicPartition TWO = new TopicPartition(TOPIC, 2);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Broker kafka = new Broker();
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final Set<String> refused = new ConcurrentSkipListSet<>();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private ConsumerSession session;

    @BeforeEach
    void join() {
        kafka.updateBeginningOffsets(Map.of(ONE, 0L, TWO, 0L));
        kafka.updateEndOffsets(Map.of(ONE, 0L, TWO, 0L));
        var places = new Semaphore(4, true);
        session = new ConsumerSession(
                kafka,
                List.of(TOPIC),
                partition -> PartitionWork.start(partition, this::accept, places, Duration.ofMillis(20)),
                new Trouble(Logger.getLogger(ConsumerSessionTest.class), "over"));
        kafka.rebalance(List.of(ONE, TWO));
    }

    @AfterEach
    void leave() {
        gates.values().forEach(CountDownLatch::countDown);
        session.close();
        assertThat(kafka.closed()).isTrue();
    }

    @Test
    void whatIsHandledIsCommittedInOrder() {
        add(ONE, 0, 10);
        add(TWO, 0, 5);
        turnUntil(() -> committed(ONE) == 10 && committed(TWO) == 5);
        assertThat(handled.stream().filter(place -> place.startsWith(ONE.toString())))
                .containsExactly(places(ONE, 0, 10));
    }

    @Test
    void aPartitionAtWorkHoldsUpNeitherPollingNorAnother() {
        hold(ONE, 1);
        add(ONE, 0, 3);
        turnUntil(() -> begun.contains(place(ONE, 1)));
        add(TWO, 0, 3);
        turnUntil(() -> committed(TWO) == 3 && committed(ONE) == 1);
        assertThat(handled).doesNotContain(place(ONE, 1));

        release(ONE, 1);
        turnUntil(() -> committed(ONE) == 3);
    }

    @Test
    void aPartitionWithABacklogIsPausedUntilItIsWorkedOff() {
        hold(ONE, 0);
        add(ONE, 0, ConsumerSession.BACKLOG_LIMIT);
        turnUntil(() -> kafka.paused().equals(Set.of(ONE)));
        add(ONE, ConsumerSession.BACKLOG_LIMIT, 10);
        release(ONE, 0);
        turnUntil(() -> committed(ONE) == ConsumerSession.BACKLOG_LIMIT + 10);
        assertThat(kafka.paused()).isEmpty();
    }

    @Test
    void onRevocationTheRecordInWorkIsFinishedAndCommittedAndNoOtherBegun() {
        hold(ONE, 1);
        add(ONE, 0, 5);
        turnUntil(() -> begun.contains(place(ONE, 1)));
        var poller = Thread.currentThread();
        kafka.schedulePollTask(() -> {
            Thread.ofVirtual().start(() -> {
                await(() -> poller.getState() == Thread.State.TIMED_WAITING); // for the record in work
                release(ONE, 1);
            });
            kafka.rebalance(List.of(TWO));
        });
        session.turn();
        assertThat(committed(ONE)).isEqualTo(2);
        assertThat(begun).containsExactly(places(ONE, 0, 2));
    }

    @Test
    void aPartitionThatWaitsForTheDatabaseIsGivenUpAtOnce() {
        refused.add(place(ONE, 1));
        add(ONE, 0, 3);
        turnUntil(() -> committed(ONE) == 1 && begun.contains(place(ONE, 1)));
        long start = System.nanoTime();
        kafka.schedulePollTask(() -> kafka.rebalance(List.of(TWO)));
        session.turn();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        refused.clear();
        assertThat(handled).containsExactly(place(ONE, 0));
    }

    @Test
    void aLostPartitionIsStoppedAndNotCommitted() {
        hold(ONE, 0);
        add(ONE, 0, 2);
        turnUntil(() -> begun.contains(place(ONE, 0)));
        session.onPartitionsLost(List.of(ONE));
        release(ONE, 0);
        await(() -> handled.contains(place(ONE, 0)));
        session.turn();
        assertThat(begun).containsExactly(place(ONE, 0));
        assertThat(committed(ONE)).isZero();
    }

    @Test
    void whatIsRefusedIsOfferedAgainBeforeWhatIsBehindIt() {
        refused.add(place(ONE, 1));
        add(ONE, 0, 3);
        turnUntil(() -> begun.stream().filter(place(ONE, 1)::equals).count() >= 3);
        assertThat(handled).containsExactly(place(ONE, 0));
        refused.clear();
        turnUntil(() -> committed(ONE) == 3);
        assertThat(handled).containsExactly(places(ONE, 0, 3));
    }

    @Test
    void lagCountsWhatIsFetchedAndNotHandled() {
        hold(ONE, 0);
        add(ONE, 0, 5);
        kafka.updateEndOffsets(Map.of(ONE, 7L, TWO, 0L));
        session.turn();
        assertThat(session.lag()).isEqualTo(7);
    }

    @Test
    void lagIsUnknownWhileKafkaDoesNotAnswer() {
        kafka.away = true;
        session.turn();
        assertThat(session.lag()).isNaN();
    }

    private boolean accept(Delivery delivery) {
        String place = new TopicPartition(delivery.topic(), delivery.partition()) + "@" + delivery.offset();
        begun.add(place);
        if (refused.contains(place)) {
            return false;
        }
        var gate = gates.get(place);
        try {
            if (gate != null && !gate.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the gate of " + place);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        handled.add(place);
        return true;
    }

    private void hold(TopicPartition partition, long offset) {
        gates.put(place(partition, offset), new CountDownLatch(1));
    }

    private void release(TopicPartition partition, long offset) {
        gates.get(place(partition, offset)).countDown();
    }

    private void add(TopicPartition partition, long from, int count) {
        for (long offset = from; offset < from + count; offset++) {
            kafka.addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "key", new byte[0]));
        }
    }

    private long committed(TopicPartition partition) {
        return kafka.committed.getOrDefault(partition, new OffsetAndMetadata(0)).offset();
    }

    private void turnUntil(BooleanSupplier condition) {
        await(() -> {
            session.turn();
            return condition.getAsBoolean();
        });
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static String[] places(TopicPartition partition, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(offset -> place(partition, offset))
                .toArray(String[]::new);
    }

    private static String place(TopicPartition partition, long offset) {
        return partition + "@" + offset;
    }

    /** A broker that may be away. */
    private static final class Broker extends MockConsumer<String, byte[]> {

        private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        private boolean away;

        Broker() {
            super("earliest");
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            committed.putAll(offsets);
            super.commitAsync(offsets, callback);
        }

        @Override
        public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration limit) {
            committed.putAll(offsets);
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration limit) {
            if (away) {
                throw new TimeoutException("the broker is away");
            }
            return super.endOffsets(partitions, limit);
        }
    }
}
