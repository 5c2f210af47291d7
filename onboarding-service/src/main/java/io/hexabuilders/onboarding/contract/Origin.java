package io.hexabuilders.onboarding.contract;

import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What stays with a contract from its draft on.
 *
 * @param applicationId the application whose accepted offer asked for the contract; absent for one drafted by hand
 */
@Embeddable
record Origin(
        String number,
        UUID partnerId,
        @Schema(nullable = true) @Nullable UUID applicationId) {

    boolean forAcceptedOffer() {
        return applicationId != null;
    }

    /** Refuses another type than the one that the contract was asked for. */
    void requireFitting(ContractType type) {
        if (applicationId != null && type != ContractType.EMPLOYMENT) {
            throw ContractError.CONTRACT_TYPE_FIXED
                    .because("The accepted offer of application " + applicationId
                            + " asked for this contract; its type stays EMPLOYMENT and cannot become " + type + ".")
                    .with("applicationId", applicationId);
        }
    }
}
