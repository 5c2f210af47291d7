package io.hexabuilders.recruitment.application;

import io.hexabuilders.platform.inbox.Consumes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What becomes of applications by their employment contracts. */
@ApplicationScoped
class ContractConsumer {

    @RegisterForReflection
    record EmploymentContractSigned(UUID applicationId, String contractNumber) {}

    private final ApplicationRegistry applications;

    ContractConsumer(ApplicationRegistry applications) {
        this.applications = applications;
    }

    @Consumes("hexabuilders.onboarding.employment-contract-signed.v1")
    void signed(EmploymentContractSigned event) {
        applications.employmentContractSigned(event.applicationId(), event.contractNumber());
    }
}
