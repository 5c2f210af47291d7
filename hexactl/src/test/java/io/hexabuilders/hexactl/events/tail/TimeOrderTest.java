package io.hexabuilders.hexactl.events.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TimeOrderTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final TopicPartition NORTH = new TopicPartition("north", 0);
    private static final TopicPartition SOUTH = new TopicPartition("south", 0);

    private final TimeOrder order = new TimeOrder(List.of(NORTH, SOUTH));

    @Test
    void eventsOfAllPartitionsComeInTheOrderOfTime() {
        add(NORTH, 1, 4, 6);
        add(SOUTH, 2, 3, 5);
        order.end(NORTH);
        order.end(SOUTH);
        assertThat(seconds()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(order.awaited()).isEmpty();
    }

    @Test
    void nothingIsHandedOutWhileAPartitionMayHaveAnEarlierOne() {
        add(NORTH, 1, 4);
        assertThat(seconds()).isEmpty();
        assertThat(order.awaited()).containsExactly(SOUTH);
        add(SOUTH, 2);
        assertThat(seconds()).containsExactly(1L, 2L);
        order.end(SOUTH);
        assertThat(seconds()).containsExactly(4L);
        assertThat(order.awaited()).containsExactly(NORTH);
    }

    @Test
    void eventsOfOnePartitionKeepTheirOrderWhateverTheClocksSaid() {
        add(NORTH, 3, 1);
        add(SOUTH, 2);
        order.end(NORTH);
        order.end(SOUTH);
        assertThat(seconds()).containsExactly(2L, 3L, 1L);
    }

    private void add(TopicPartition partition, int... seconds) {
        for (int second : seconds) {
            order.add(new CarriedEvent(
                    partition.topic(), partition.partition(), second, NOON.plusSeconds(second), null, Map.of(), ""));
        }
    }

    private List<Long> seconds() {
        var seconds = new ArrayList<Long>();
        for (var next = order.next(); next.isPresent(); next = order.next()) {
            seconds.add(next.get().at().getEpochSecond() - NOON.getEpochSecond());
        }
        return seconds;
    }
}
