package io.hexabuilders.onboarding.process;

import static io.hexabuilders.onboarding.process.Processes.NOW;
import static io.hexabuilders.onboarding.process.Processes.TIMING;
import static io.hexabuilders.onboarding.process.Processes.at;
import static io.hexabuilders.onboarding.process.Processes.day;
import static io.hexabuilders.onboarding.process.Processes.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.platform.change.DomainEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What time does to an onboarding. Each step has ten days; the grace is one. */
class DeadlineTest {

    @Test
    void eachActorIsRemindedOnceThenEscalatedOnceThenTheOnboardingExpires() {
        var process = started();
        assertThat(check(process, day(7))).isEmpty();
        assertThat(check(process, day(8)))
                .containsExactly("onboarding.reminded", "onboarding.reminded", "onboarding.reminded");
        assertThat(check(process, day(9))).isEmpty();
        assertThat(process.view(day(9).now()).overdue()).isFalse();
        assertThat(check(process, day(10)))
                .containsExactly("onboarding.escalated", "onboarding.escalated", "onboarding.escalated");
        assertThat(process.view(day(10).now()).overdue()).isTrue();
        assertThat(check(process, day(11))).containsExactly("onboarding.compensation-requested");
        assertThat(process.view(NOW).statusReason()).isEqualTo("VALIDATIONS was not done by 2026-06-25T10:00:00Z.");
        Processes.confirm(process);
        assertThat(process.view(NOW).status()).isEqualTo(ProcessStatus.EXPIRED);
    }

    @Test
    void nobodyExpiresUnannouncedAfterALongDowntime() {
        var process = started();
        assertThat(check(process, day(300))).containsOnly("onboarding.escalated");
        assertThat(check(process, day(300))).isEmpty();
        assertThat(check(process, day(301))).containsExactly("onboarding.compensation-requested");
    }

    @Property
    void howeverOftenTimeIsCheckedEachWarningIsGivenOnce(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 260) Integer> hours) {
        var process = started();
        var events = new ArrayList<String>();
        hours.stream().sorted().forEach(hour -> events.addAll(check(process, at(NOW.plus(Duration.ofHours(hour))))));
        assertThat(events.stream().filter("onboarding.reminded"::equals).count())
                .isIn(0L, 3L);
        assertThat(events.stream().filter("onboarding.escalated"::equals).count())
                .isIn(0L, 3L);
        assertThat(events).doesNotContain("onboarding.compensation-requested");
    }

    @Test
    void aRetriedStepHasItsFullTimeAgain() {
        var process = started();
        check(process, day(10));
        process.retry(StepName.VALIDATIONS, day(10));
        assertThat(process.step(StepName.VALIDATIONS).attempts()).isEqualTo(2);
        assertThat(process.view(day(10).now()).steps().getFirst().deadline()).isEqualTo(day(20).now());
    }

    @Test
    void anExtensionMovesWhatWouldEndEarlierAndLeavesTheRest() {
        var process = started();
        process.extend(StepName.DOCUMENTS, day(30).now(), "holidays", day(1));
        process.extend(null, day(20).now(), "holidays", day(1));
        assertThat(process.view(NOW).steps().subList(0, 3))
                .extracting(ProcessView.StepView::deadline)
                .containsExactly(day(20).now(), day(30).now(), day(20).now());
        assertThat(check(process, day(10))).isEmpty();
    }

    @Test
    void anExtensionTakesAnEscalationBack() {
        var process = started();
        check(process, day(10));
        process.extend(null, day(20).now(), "the partner asked for it", day(10));
        assertThat(check(process, day(11))).isEmpty();
        assertThat(process.view(day(11).now()).overdue()).isFalse();
        assertThat(check(process, day(18))).containsOnly("onboarding.reminded");
    }

    @Test
    void anExtensionMustBeLaterAndOfAnOpenStep() {
        var process = started();
        assertThatThrownBy(() -> process.extend(null, day(10).now(), "x", at(NOW)))
                .hasMessageContaining("must be later");
        assertThatThrownBy(() -> process.extend(null, day(12).now(), "x", day(13)))
                .hasMessageContaining("must be later");
        assertThatThrownBy(() -> process.extend(null, day(366).now(), "x", at(NOW)))
                .hasMessageContaining("within 365 days");
        assertThatThrownBy(() -> process.extend(StepName.SIGNATURE, day(12).now(), "x", at(NOW)))
                .hasMessageContaining("SIGNATURE is WAITING");
    }

    @Test
    void aCompensationIsAskedForAgainMoreAndMoreRarely() {
        var process = Processes.in(ProcessStatus.COMPENSATING);
        var asked = new ArrayList<Long>();
        for (int second = 0; second <= 3600; second++) {
            if (!check(process, at(NOW.plusSeconds(second))).isEmpty()) {
                asked.add((long) second);
            }
        }
        assertThat(asked).containsExactly(60L, 180L, 420L, 900L, 1800L, 2700L, 3600L);
        var compensation = process.view(NOW.plusSeconds(3600)).compensation();
        assertThat(compensation.requests()).isEqualTo(8);
        assertThat(compensation.since()).isEqualTo(NOW);
        assertThat(compensation.overdue()).isTrue();
    }

    @Test
    void aConfirmedCompensationIsNotAskedForAgain() {
        var process = Processes.in(ProcessStatus.CANCELLED);
        assertThat(check(process, day(1))).isEmpty();
        assertThat(process.view(day(1).now()).overdue()).isFalse();
    }

    @Test
    void aTimingNamesEveryStep() {
        assertThatThrownBy(() -> new Timing(Map.of(), 80, TIMING.grace(), TIMING.confirmation()))
                .hasMessageContaining("VALIDATIONS");
    }

    private static List<String> check(OnboardingProcess process, Timing.Moment at) {
        return process.check(at)
                .map(change -> change.events().stream().map(DomainEvent::name).toList())
                .orElse(List.of());
    }
}
