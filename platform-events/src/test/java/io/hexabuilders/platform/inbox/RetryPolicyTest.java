package io.hexabuilders.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final RetryPolicy POLICY = new RetryPolicy(6, Duration.ofMillis(500), Duration.ofMinutes(1));

    @Property
    void eachWaitIsDoubledWithUpToHalfMoreAndNeverLongerThanTheLongest(
            @ForAll @IntRange(min = 1, max = 200) int failures, @ForAll long seed) {
        var delay = POLICY.delayAfter(failures, new Random(seed));
        double doubled = 500 * Math.pow(2, failures - 1.0);
        assertThat(delay).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat((double) delay.toMillis()).isBetween(Math.min(doubled, 60_000), Math.min(1.5 * doubled + 1, 60_000));
    }

    @Test
    void sixFailuresAreEnough() {
        assertThat(POLICY.allowsAfter(5)).isTrue();
        assertThat(POLICY.allowsAfter(6)).isFalse();
    }
}
