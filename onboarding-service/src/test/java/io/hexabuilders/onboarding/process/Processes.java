package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.process.Facts.ContractProgress;
import io.hexabuilders.onboarding.process.Timing.Moment;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.DomainEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Onboardings for tests, in any status. */
final class Processes {

    static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");
    static final UUID ID = UUID.fromString("019aa2f0-0000-7000-8000-000000000002");
    static final UUID PARTNER = UUID.fromString("019aa2f0-0000-7000-8000-000000000001");
    static final UUID CONTRACT = UUID.fromString("019aa2f0-0000-7000-8000-000000000003");

    /** Ten days for each step, two of them after the reminder; one day of grace. */
    static final Timing TIMING = new Timing(
            Arrays.stream(StepName.values()).collect(Collectors.toMap(name -> name, name -> Duration.ofDays(10))),
            80,
            Duration.ofDays(1),
            Duration.ofSeconds(60));

    /** All that must happen but the papers, which somebody confirms. */
    static final List<Fact> ALL = List.of(
            new Fact.ValidationsPassed(),
            contract(ContractProgress.DRAFTED),
            contract(ContractProgress.SUBMITTED),
            contract(ContractProgress.APPROVED),
            contract(ContractProgress.SIGNED),
            contract(ContractProgress.ACTIVE));

    private Processes() {}

    static Moment at(Instant instant) {
        return new Moment(instant, TIMING);
    }

    static Moment day(long days) {
        return at(NOW.plus(Duration.ofDays(days)));
    }

    static Fact contract(ContractProgress progress) {
        return new Fact.ContractAdvanced(CONTRACT, progress, null);
    }

    static OnboardingProcess started() {
        return OnboardingProcess.start(ID, PARTNER, Facts.NONE, at(NOW)).aggregate();
    }

    static OnboardingProcess in(ProcessStatus status) {
        var process = started();
        switch (status) {
            case IN_PROGRESS -> {}
            case COMPENSATING -> process.cancel("the partner withdrew", at(NOW));
            case COMPLETED -> {
                process.completeDocuments("file 7", null, at(NOW));
                ALL.forEach(fact -> process.note(fact, at(NOW)));
            }
            case CANCELLED -> {
                process.cancel("the partner withdrew", at(NOW));
                confirm(process);
            }
            case EXPIRED -> {
                process.check(day(10));
                process.check(day(11));
                confirm(process);
            }
        }
        return process;
    }

    static void confirm(OnboardingProcess process) {
        for (var service : Compensation.Service.values()) {
            process.compensated(service, Map.of(), at(NOW));
        }
    }

    static List<String> statuses(OnboardingProcess process) {
        return process.view(NOW).steps().stream()
                .map(step -> step.status().name())
                .toList();
    }

    static List<String> names(Change<OnboardingProcess> change) {
        return change.events().stream().map(DomainEvent::name).toList();
    }
}
