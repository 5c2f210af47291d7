package io.hexabuilders.profile360.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.profile360.source.Activity;
import io.hexabuilders.profile360.source.Reply;
import io.hexabuilders.profile360.source.Reply.Answered;
import io.hexabuilders.profile360.source.Reply.Missing;
import io.hexabuilders.profile360.source.SourceName;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SectionStateTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static SectionState state(Map<SourceName, Reply<?>> replies) {
        return SectionState.of(new EnumMap<>(replies), NOW);
    }

    @Test
    void stateIsAsOldAsTheOldestAnswerAndAsSlowAsTheSlowest() {
        var state = state(Map.of(
                SourceName.PARTNER, new Answered<>("a", NOW.minusSeconds(3), 5),
                SourceName.CAMPAIGN, new Answered<>("b", NOW.minusSeconds(1), 50)));

        assertThat(state.isFresh()).isTrue();
        assertThat(state.asOf()).isEqualTo(NOW.minusSeconds(3));
        assertThat(state.ageSeconds()).isEqualTo(3);
        assertThat(state.latencyMs()).isEqualTo(50);
        assertThat(state.source()).isEqualTo("partner-service, campaign-service");
        assertThat(state.error()).isNull();
    }

    @Test
    void oneMissingSourceMakesTheWholeUnavailable() {
        var state = state(Map.of(
                SourceName.PARTNER, new Answered<>("a", NOW, 5),
                SourceName.CAMPAIGN, new Missing<>(Reply.Reason.TIMED_OUT, "late", 800)));

        assertThat(state.isFresh()).isFalse();
        assertThat(state.asOf()).isNull();
        assertThat(state.latencyMs()).isEqualTo(800);
        assertThat(state.error())
                .isEqualTo(new SectionState.Failure(Reply.Reason.TIMED_OUT, "late", List.of("campaign-service")));
    }

    @Property(tries = 200)
    void newestChangesOfAllSourcesAreShownInOrder(
            @ForAll @Size(max = 20) List<@LongRange(max = 500) Long> first,
            @ForAll @Size(max = 20) List<@LongRange(max = 500) Long> second) {
        var shown =
                ActivityEntry.newest(Map.of(SourceName.PARTNER, changes(first), SourceName.CAMPAIGN, changes(second)));

        var expected = LongStream.concat(
                        first.stream().mapToLong(Long::longValue),
                        second.stream().mapToLong(Long::longValue))
                .boxed()
                .sorted((left, right) -> Long.compare(right, left))
                .limit(20)
                .map(NOW::plusSeconds)
                .toList();
        assertThat(shown).extracting(ActivityEntry::at).isEqualTo(expected);
    }

    private static List<Activity> changes(List<Long> seconds) {
        return seconds.stream()
                .map(second -> new Activity(
                        UUID.randomUUID(), "partner", UUID.randomUUID(), NOW.plusSeconds(second), List.of("changed")))
                .toList();
    }
}
