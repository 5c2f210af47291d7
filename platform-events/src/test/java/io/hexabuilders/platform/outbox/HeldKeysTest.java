package io.hexabuilders.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeldKeysTest {

    private long now = Long.MAX_VALUE - 17; // the clock of nanoTime may run over
    private final HeldKeys held = new HeldKeys(() -> now);

    @Test
    void aKeyIsPassedOverTwiceAsLongAfterEachFailureAndAtMostThirtySeconds() {
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            held.hold("a");
            pass(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(held.present()).containsExactly("a");
            pass(Duration.ofMillis(1));
            assertThat(held.present()).isEmpty();
            assertThat(held.isEmpty()).isFalse();
        }
    }

    @Test
    void aKeyThatWasTakenBeginsAnew() {
        held.hold("a");
        pass(Duration.ofSeconds(1));
        held.hold("a");
        held.release("a");
        assertThat(held.isEmpty()).isTrue();
        held.hold("a");
        pass(Duration.ofSeconds(1));
        assertThat(held.present()).isEmpty();
    }

    @Test
    void aKeyWithoutEventsIsForgottenOnceItWasLookedFor() {
        held.hold("a");
        held.keepOnly(Set.of());
        assertThat(held.isEmpty()).isFalse();
        pass(Duration.ofSeconds(1));
        held.keepOnly(Set.of("a"));
        assertThat(held.isEmpty()).isFalse();
        held.keepOnly(Set.of());
        assertThat(held.isEmpty()).isTrue();
    }

    private void pass(Duration duration) {
        now += duration.toNanos();
    }
}
