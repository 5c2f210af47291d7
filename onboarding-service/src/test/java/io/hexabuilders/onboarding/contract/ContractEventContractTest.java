package io.hexabuilders.onboarding.contract;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.jspecify.annotations.Nullable;

@QuarkusTest
class ContractEventContractTest extends EventContract {

    private static final UUID ID = UUID.fromString("019aa2f0-0000-7000-8000-000000000003");
    private static final UUID APPLICATION = UUID.fromString("019aa2f0-0000-7000-8000-000000000005");
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
                        employmentSigned(),
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
        return told(outline, null, status, event);
    }

    /** What is told beside contract-signed when an accepted offer asked for the contract. */
    private static List<Announcement> employmentSigned() {
        var outline = new Outline(
                ContractType.EMPLOYMENT,
                "Roof planner",
                null,
                Signature.Order.PARALLEL,
                List.of(Contracts.HOUSE, Contracts.OTHER, Contracts.EMPLOYEE));
        var told = told(outline, APPLICATION, ContractStatus.LEGAL_REVIEW, ContractEvent.Signed::new);
        assertThat(told)
                .extracting(Announcement::type)
                .containsExactly(ContractEventType.SIGNED, ContractEventType.EMPLOYMENT_SIGNED);
        return told.subList(1, 2);
    }

    private static List<Announcement> told(
            Outline outline,
            @Nullable UUID applicationId,
            ContractStatus status,
            Function<ContractEvent.Subject, ContractEvent> event) {
        var origin = new Origin("HB-2026-000003", PARTNER, applicationId);
        var draft = Contract.draft(ID, origin, outline, Contracts.terms(), Contracts.NOW);
        var contract = Contracts.bring(draft.aggregate(), status);
        var happened = event.apply(contract.view().subject());
        return ContractAnnouncements.of(new Change<>(contract, Snapshot.empty(), List.of(happened)));
    }
}
