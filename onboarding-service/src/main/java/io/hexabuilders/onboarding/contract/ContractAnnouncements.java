package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.outbox.Announcement;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What other services are told of a contract: ids and states, no personal data and no terms. */
final class ContractAnnouncements {

    @RegisterForReflection
    record StatusChanged(
            UUID contractId, UUID partnerId, ContractType contractType, ContractStatus status, long version) {}

    private ContractAnnouncements() {}

    static List<Announcement> of(Change<Contract> change) {
        return change.events().stream()
                .flatMap(event -> type((ContractEvent) event).stream())
                .map(type -> announcement(type, change.aggregate()))
                .toList();
    }

    private static Optional<ContractEventType> type(ContractEvent event) {
        return switch (event) {
            case ContractEvent.Signed _ -> Optional.of(ContractEventType.SIGNED);
            case ContractEvent.Activated _ -> Optional.of(ContractEventType.ACTIVATED);
            case ContractEvent.Terminated _ -> Optional.of(ContractEventType.TERMINATED);
            case ContractEvent.Expired _ -> Optional.of(ContractEventType.EXPIRED);
            // Until all have signed nothing rests on a contract, and a renewed one stays in force.
            case ContractEvent.Drafted _ -> Optional.empty();
            case ContractEvent.Updated _ -> Optional.empty();
            case ContractEvent.TermsChanged _ -> Optional.empty();
            case ContractEvent.SubmittedForReview _ -> Optional.empty();
            case ContractEvent.Approved _ -> Optional.empty();
            case ContractEvent.SentBack _ -> Optional.empty();
            case ContractEvent.PartySigned _ -> Optional.empty();
            case ContractEvent.Declined _ -> Optional.empty();
            case ContractEvent.Renewed _ -> Optional.empty();
            case ContractEvent.Cancelled _ -> Optional.empty();
        };
    }

    private static Announcement announcement(ContractEventType type, Contract contract) {
        var view = contract.view();
        var data = new StatusChanged(
                contract.id(), contract.ownerId(), view.outline().type(), view.status(), contract.version());
        return new Announcement(type, contract.ownerId(), contract.id(), data);
    }
}
