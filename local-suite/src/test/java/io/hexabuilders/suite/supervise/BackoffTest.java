package io.hexabuilders.suite.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void pausesDoubleUpToTheLongest() {
        Backoff backoff = new Backoff();
        assertThat(IntStream.range(0, 9)
                        .mapToObj(_ -> backoff.pauseAfter(Duration.ZERO).toMillis()))
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);
    }

    @Test
    void longRunStartsFromTheShortestAgain() {
        Backoff backoff = new Backoff();
        backoff.pauseAfter(Duration.ZERO);
        backoff.pauseAfter(Duration.ZERO);
        assertThat(backoff.pauseAfter(Backoff.STABLE)).isEqualTo(Backoff.FIRST);
        assertThat(backoff.pauseAfter(Backoff.STABLE.minusMillis(1))).isEqualTo(Backoff.FIRST.multipliedBy(2));
    }
}
