package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.process.Timing.Moment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * The taking back of what was begun for a partner, from the first request to the last confirmation.
 *
 * @param since first request
 * @param requestedAt latest request
 * @param requests how often it was asked for
 * @param repeatAt when it is asked for again unless all have confirmed
 * @param overdueAt from when on it is late
 * @param confirmations in the order in which they came, one for each service
 */
@Embeddable
record Compensation(
        @Enumerated(EnumType.STRING) @Column(name = "compensation_outcome")
        Outcome outcome,

        @Column(name = "compensation_reason") String reason,
        @Column(name = "compensation_since") Instant since,
        @Column(name = "compensation_requested_at") Instant requestedAt,
        @Column(name = "compensation_requests") Integer requests,
        @Column(name = "compensation_repeat_at") Instant repeatAt,

        @Column(name = "compensation_overdue_at") Instant overdueAt,

        @Column(name = "compensation_confirmations") @JdbcTypeCode(SqlTypes.JSON)
        List<Confirmation> confirmations) {

    /** What the onboarding becomes in the end. */
    @Schema(name = "CompensationOutcome")
    public enum Outcome {
        CANCELLED,
        EXPIRED;

        ProcessStatus status() {
            return switch (this) {
                case CANCELLED -> ProcessStatus.CANCELLED;
                case EXPIRED -> ProcessStatus.EXPIRED;
            };
        }

        ProcessEvent event(ProcessEvent.Subject about, String reason) {
            return switch (this) {
                case CANCELLED -> new ProcessEvent.Cancelled(about, reason);
                case EXPIRED -> new ProcessEvent.Expired(about, reason);
            };
        }
    }

    /** Who has something to take back. */
    @Schema(name = "CompensatingService")
    public enum Service {
        PARTNER,
        RECRUITMENT,
        CAMPAIGN
    }

    /** @param undone how many things of each kind the service took back */
    @Schema(name = "CompensationConfirmation")
    @RegisterForReflection
    record Confirmation(Service service, Instant at, Map<String, Integer> undone) {}

    static Compensation request(Outcome outcome, String reason, Moment at) {
        var now = at.now();
        var repeatAt = now.plus(at.timing().untilRepetition(1));
        return new Compensation(outcome, reason, now, now, 1, repeatAt, repeatAt, List.of());
    }

    Compensation requestAgain(Moment at) {
        int number = requests + 1;
        return new Compensation(
                outcome,
                reason,
                since,
                at.now(),
                number,
                at.now().plus(at.timing().untilRepetition(number)),
                overdueAt,
                confirmations);
    }

    Compensation confirm(Service service, Map<String, Integer> undone, Instant now) {
        var more = new ArrayList<>(confirmations);
        more.add(new Confirmation(service, now, new TreeMap<>(undone)));
        return new Compensation(outcome, reason, since, requestedAt, requests, repeatAt, overdueAt, List.copyOf(more));
    }

    ProcessEvent event(ProcessEvent.Subject about) {
        return new ProcessEvent.CompensationRequested(about, outcome, reason, requests, outstanding());
    }

    Set<Service> outstanding() {
        var services = EnumSet.allOf(Service.class);
        confirmations.forEach(confirmation -> services.remove(confirmation.service()));
        return services;
    }
}
