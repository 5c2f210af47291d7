package io.hexabuilders.partner.registry;

import io.hexabuilders.partner.validation.ValidationKind;
import io.hexabuilders.partner.validation.ValidationStatus;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.Snapshot;
import io.hexabuilders.platform.outbox.Announcement;
import io.hexabuilders.platform.outbox.EventType;
import io.hexabuilders.testing.EventContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

@QuarkusTest
class PartnerEventContractTest extends EventContract {

    private static final UUID ID = UUID.fromString("019aa2f0-0000-7000-8000-000000000001");

    private static final UUID ONBOARDING = UUID.fromString("019aa2f0-0000-7000-8000-000000000002");

    PartnerEventContractTest() {
        super("partner-service");
    }

    @Override
    protected Class<? extends EventType> eventTypes() {
        return PartnerEventType.class;
    }

    @Override
    protected List<Announcement> samples() {
        return Stream.of(
                        sample(PartnerStatus.PENDING, new PartnerEvent.Registered(PartnerType.COMPANY)),
                        sample(PartnerStatus.PENDING, new PartnerEvent.Updated()),
                        sample(
                                PartnerStatus.PENDING,
                                new PartnerEvent.ValidationCompleted(
                                        ValidationKind.EMAIL, ValidationStatus.PASSED, false)),
                        sample(
                                PartnerStatus.PENDING,
                                new PartnerEvent.ValidationsWithdrawn(Set.of(ValidationKind.EMAIL))),
                        sample(PartnerStatus.ACTIVE, new PartnerEvent.Activated(null)),
                        sample(PartnerStatus.INACTIVE, new PartnerEvent.Deactivated("season")),
                        sample(PartnerStatus.SUSPENDED, new PartnerEvent.Suspended("audit")),
                        sample(PartnerStatus.ACTIVE, new PartnerEvent.Reinstated("cleared")),
                        sample(PartnerStatus.REJECTED, new PartnerEvent.Rejected("no fit")),
                        compensated(Map.of()),
                        compensated(Map.of("partnersRejected", 1)),
                        compensated(Map.of("partnersDeactivated", 1)))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Announcement> compensated(Map<String, Integer> undone) {
        return List.of(PartnerAnnouncements.onboardingCompensated(ONBOARDING, ID, undone));
    }

    private static List<Announcement> sample(PartnerStatus status, PartnerEvent event) {
        return PartnerAnnouncements.of(new Change<>(Partners.in(ID, status), Snapshot.empty(), List.of(event)));
    }
}
