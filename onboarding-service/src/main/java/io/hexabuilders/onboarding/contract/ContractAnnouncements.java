package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.outbox.Announcement;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What other services are told of a contract: ids and states, no personal data and no terms. */
final class ContractAnnouncements {

    @RegisterForReflection
    record StatusChanged(
            UUID contractId, UUID partnerId, ContractType contractType, ContractStatus status, long version) {}

    @RegisterForReflection
    record EmploymentSigned(UUID applicationId, UUID contractId, String contractNumber, UUID partnerId, long version) {}

    private ContractAnnouncements() {}

    static List<Announcement> of(Change<Contract> change) {
        return change.events().stream()
                .flatMap(event -> of(change.aggregate(), (ContractEvent) event))
                .toList();
    }

    private static Stream<Announcement> of(Contract contract, ContractEvent event) {
        return switch (event) {
            case ContractEvent.Signed _ ->
                Stream.concat(changed(ContractEventType.SIGNED, contract), employmentSigned(contract));
            case ContractEvent.Activated _ -> changed(ContractEventType.ACTIVATED, contract);
            case ContractEvent.Terminated _ -> changed(ContractEventType.TERMINATED, contract);
            case ContractEvent.Expired _ -> changed(ContractEventType.EXPIRED, contract);
            // Until all have signed nothing rests on a contract, and a renewed one stays in force.
            case ContractEvent.Drafted _ -> Stream.empty();
            case ContractEvent.Updated _ -> Stream.empty();
            case ContractEvent.TermsChanged _ -> Stream.empty();
            case ContractEvent.SubmittedForReview _ -> Stream.empty();
            case ContractEvent.Approved _ -> Stream.empty();
            case ContractEvent.SentBack _ -> Stream.empty();
            case ContractEvent.PartySigned _ -> Stream.empty();
            case ContractEvent.Declined _ -> Stream.empty();
            case ContractEvent.Renewed _ -> Stream.empty();
            case ContractEvent.Cancelled _ -> Stream.empty();
        };
    }

    private static Stream<Announcement> changed(ContractEventType type, Contract contract) {
        var view = contract.view();
        var data = new StatusChanged(
                contract.id(), contract.ownerId(), view.outline().type(), view.status(), contract.version());
        return Stream.of(new Announcement(type, contract.ownerId(), contract.id(), data));
    }

    /** A contract that no accepted offer asked for hires nobody. */
    private static Stream<Announcement> employmentSigned(Contract contract) {
        var origin = contract.view().origin();
        var applicationId = origin.applicationId();
        if (applicationId == null) {
            return Stream.empty();
        }
        var data = new EmploymentSigned(
                applicationId, contract.id(), origin.number(), contract.ownerId(), contract.version());
        return Stream.of(
                new Announcement(ContractEventType.EMPLOYMENT_SIGNED, contract.ownerId(), contract.id(), data));
    }
}
