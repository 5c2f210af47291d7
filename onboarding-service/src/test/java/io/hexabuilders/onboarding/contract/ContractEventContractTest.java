package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.Snapshot;
import io.hexabuilders.platform.outbox.Announcement;
import io.hexabuilders.platform.outbox.EventType;
import io.hexabuilders.testing.EventContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

@QuarkusTest
class ContractEventContractTest extends EventContract {

    private static final UUID ID = UUID.fromString("019aa2f0-0000-7000-8000-000000000003");
    private static final UUID PARTNER = UUID.fromString("019aa2f0-0000-7000-8000-000000000001");

    ContractEventContractTest() {
        super("onboarding-service");
    }

    @Override
    protected Class<? extends EventType> eventTypes() {
        return ContractEventType.class;
    }

    @Override
    protected List<Announcement> samples() {
        return Stream.of(
                        sample(ContractStatus.SIGNED, ContractEvent.Signed::new),
                        sample(ContractStatus.ACTIVE, ContractEvent.Activated::new),
                        sample(ContractStatus.TERMINATED, about -> new ContractEvent.Terminated(about, "breach")),
                        sample(ContractStatus.EXPIRED, ContractEvent.Expired::new))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Announcement> sample(
            ContractStatus status, Function<ContractEvent.Subject, ContractEvent> event) {
        var outline = new Outline(
                ContractType.PARTNERSHIP,
                "Reseller agreement",
                null,
                Signature.Order.PARALLEL,
                List.of(Contracts.HOUSE, Contracts.OTHER));
        var draft = Contract.draft(ID, "HB-2026-000003", PARTNER, outline, Contracts.terms(), Contracts.NOW);
        var contract = Contracts.bring(draft.aggregate(), status);
        var happened = event.apply(contract.view().subject());
        return ContractAnnouncements.of(new Change<>(contract, Snapshot.empty(), List.of(happened)));
    }
}
