package io.hexabuilders.partner.registry;

import io.hexabuilders.partner.validation.ValidationKind;
import io.hexabuilders.partner.validation.ValidationStatus;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.outbox.Announcement;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What other services are told of a partner: ids and states, no personal data. */
final class PartnerAnnouncements {

    @RegisterForReflection
    record Described(UUID partnerId, PartnerType type, PartnerStatus status, long version) {}

    @RegisterForReflection
    record ValidationDecided(
            UUID partnerId,
            ValidationKind kind,
            ValidationStatus outcome,
            boolean allRequiredPassed,
            PartnerStatus status,
            long version) {}

    @RegisterForReflection
    record Withdrawn(
            UUID partnerId,
            List<ValidationKind> kinds,
            boolean allRequiredPassed,
            PartnerStatus status,
            long version) {}

    @RegisterForReflection
    record StatusChanged(UUID partnerId, PartnerStatus status, long version) {}

    /** @param undone how many things were undone, by kind */
    @RegisterForReflection
    record Compensated(UUID onboardingId, UUID partnerId, Map<String, Integer> undone) {}

    private PartnerAnnouncements() {}

    /** The answer to an onboarding that asked to undo what rests on it, whether there was anything or not. */
    static Announcement onboardingCompensated(UUID onboardingId, UUID partnerId, Map<String, Integer> undone) {
        return new Announcement(
                PartnerEventType.ONBOARDING_COMPENSATED,
                partnerId,
                partnerId,
                new Compensated(onboardingId, partnerId, undone));
    }

    static List<Announcement> of(Change<Partner> change) {
        return change.events().stream()
                .flatMap(event -> of(change.aggregate(), (PartnerEvent) event).stream())
                .toList();
    }

    private static Optional<Announcement> of(Partner partner, PartnerEvent event) {
        return switch (event) {
            case PartnerEvent.Registered _ -> described(PartnerEventType.REGISTERED, partner);
            case PartnerEvent.Updated _ -> described(PartnerEventType.UPDATED, partner);
            case PartnerEvent.ValidationCompleted completed ->
                tell(
                        PartnerEventType.VALIDATION_COMPLETED,
                        partner,
                        new ValidationDecided(
                                partner.id(),
                                completed.kind(),
                                completed.outcome(),
                                completed.allRequiredPassed(),
                                partner.status(),
                                partner.version()));
            case PartnerEvent.ValidationsWithdrawn withdrawn ->
                tell(
                        PartnerEventType.VALIDATIONS_WITHDRAWN,
                        partner,
                        new Withdrawn(
                                partner.id(),
                                withdrawn.kinds().stream().sorted().toList(),
                                partner.requirement().isMetBy(partner.validations()),
                                partner.status(),
                                partner.version()));
            case PartnerEvent.Activated _ -> statusChanged(PartnerEventType.ACTIVATED, partner);
            case PartnerEvent.Deactivated _ -> statusChanged(PartnerEventType.DEACTIVATED, partner);
            case PartnerEvent.Suspended _ -> statusChanged(PartnerEventType.SUSPENDED, partner);
            case PartnerEvent.Reinstated _ -> statusChanged(PartnerEventType.REINSTATED, partner);
            case PartnerEvent.Rejected _ -> statusChanged(PartnerEventType.REJECTED, partner);
            // An opened check decides nothing; that all have passed is told with the last of them.
            case PartnerEvent.ValidationOpened _ -> Optional.empty();
            case PartnerEvent.Validated _ -> Optional.empty();
        };
    }

    private static Optional<Announcement> described(PartnerEventType type, Partner partner) {
        return tell(
                type,
                partner,
                new Described(partner.id(), partner.details().type(), partner.status(), partner.version()));
    }

    private static Optional<Announcement> statusChanged(PartnerEventType type, Partner partner) {
        return tell(type, partner, new StatusChanged(partner.id(), partner.status(), partner.version()));
    }

    private static Optional<Announcement> tell(PartnerEventType type, Partner partner, Record data) {
        return Optional.of(new Announcement(type, partner.id(), partner.id(), data));
    }
}
