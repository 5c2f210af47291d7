package io.hexabuilders.hexactl.events.tail;

import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.installation.Kafka;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Reads topics from a place on, without a group and so without effect on those who consume. */
final class EventTail {

    private static final Duration POLL = Duration.ofMillis(500);

    /** Where reading begins. */
    sealed interface Start {

        record Beginning() implements Start {}

        record Now() implements Start {}

        record At(Instant instant) implements Start {}
    }

    private final Kafka kafka;
    private final Console console;

    EventTail(Kafka kafka, Console console) {
        this.kafka = kafka;
        this.console = console;
    }

    /**
     * Hands over each event, those up to the present end in the order of time, until it is no longer wanted or the program is asked to end.
     *
     * @param follow whether to wait for more at the end
     * @param wanted false when no more is
     */
    void read(List<String> topics, Start start, boolean follow, Predicate<CarriedEvent> wanted) {
        try (var consumer = kafka.reader()) {
            var ending = new Ending(consumer);
            try {
                var partitions = partitions(consumer, topics);
                consumer.assign(partitions);
                seek(consumer, partitions, start);
                if (follow) {
                    follow(consumer, wanted);
                } else {
                    readToEnd(consumer, wanted);
                }
            } catch (WakeupException _) {
                console.out().flush();
            } catch (KafkaException e) {
                throw kafka.failure(e);
            } finally {
                ending.done();
            }
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, List<String> topics) {
        var known = consumer.listTopics();
        var partitions = new ArrayList<TopicPartition>();
        for (String topic : topics) {
            var ofTopic = known.get(topic);
            if (ofTopic == null) {
                console.say("there is no topic " + topic + " yet: its service has not connected to Kafka");
            } else {
                ofTopic.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            }
        }
        return partitions;
    }

    private static void seek(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Start start) {
        switch (start) {
            case Start.Beginning _ -> consumer.seekToBeginning(partitions);
            case Start.Now _ -> consumer.seekToEnd(partitions);
            case Start.At at -> {
                var times = new HashMap<TopicPartition, Long>();
                partitions.forEach(
                        partition -> times.put(partition, at.instant().toEpochMilli()));
                var found = consumer.offsetsForTimes(times);
                for (var partition : partitions) {
                    var place = found.get(partition);
                    if (place == null) {
                        consumer.seekToEnd(List.of(partition));
                    } else {
                        consumer.seek(partition, place.offset());
                    }
                }
            }
        }
        // Decides the places now: "now" is the time of the call, not that of the first poll.
        partitions.forEach(consumer::position);
    }

    /** As they come: the next of a partition may be a long time off, so that there is no order between partitions. */
    private void follow(KafkaConsumer<byte[], byte[]> consumer, Predicate<CarriedEvent> wanted) {
        while (!consumer.assignment().isEmpty()) {
            for (var record : consumer.poll(POLL)) {
                if (!wanted.test(CarriedEvent.of(record))) {
                    return;
                }
            }
            console.out().flush();
        }
    }

    private void readToEnd(KafkaConsumer<byte[], byte[]> consumer, Predicate<CarriedEvent> wanted) {
        var ends = consumer.endOffsets(consumer.assignment());
        var order = new TimeOrder(ends.keySet());
        while (true) {
            ends.forEach((partition, end) -> {
                if (consumer.position(partition) >= end) {
                    order.end(partition);
                }
            });
            for (var next = order.next(); next.isPresent(); next = order.next()) {
                if (!wanted.test(next.get())) {
                    return;
                }
            }
            console.out().flush();
            var awaited = order.awaited();
            if (awaited.isEmpty()) {
                return;
            }
            // Reads on only where it has to, so that little is held however much there is.
            consumer.pause(ends.keySet());
            consumer.resume(awaited);
            for (var record : consumer.poll(POLL)) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                    order.add(CarriedEvent.of(record));
                }
            }
        }
    }

    /** Lets the consumer say goodbye when the program is told to end (Ctrl-C, kill). */
    private static final class Ending {

        private static final Duration LIMIT = Duration.ofSeconds(2);

        private final CountDownLatch done = new CountDownLatch(1);
        private final Thread hook;

        Ending(KafkaConsumer<?, ?> consumer) {
            hook = new Thread(
                    () -> {
                        consumer.wakeup();
                        await();
                    },
                    "end-tail");
            Runtime.getRuntime().addShutdownHook(hook);
        }

        private void await() {
            try {
                var _ = done.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        void done() {
            done.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException _) {
                // The program is ending already, through this very hook.
                return;
            }
        }
    }
}
