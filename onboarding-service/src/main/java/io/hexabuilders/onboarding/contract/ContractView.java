package io.hexabuilders.onboarding.contract;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hexabuilders.platform.change.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A contract on the wire.
 *
 * @param missing for whom it is that writes the draft: {@code submit-for-review} is refused for the same
 * @param statusReason what was said when the contract came into its status: comments of the review, a refusal, a reason
 * @param documentHash SHA-256 of the canonical document of the present revision
 * @param signatures those of earlier revisions too; they no longer count
 * @param nextSigners whose signature is awaited now
 */
@Schema(name = "Contract")
record ContractView(
        UUID id,
        @JsonUnwrapped Origin origin,
        @JsonUnwrapped Outline outline,
        @Schema(nullable = true) @Nullable Terms terms,

        @Schema(description = "What a review still needs, as JSON Pointers; empty once none can be asked for")
        List<String> missing,

        ContractStatus status,
        Instant statusSince,
        @Schema(nullable = true) @Nullable String statusReason,

        @Schema(description = "1 at first; raised when an approved text goes back to DRAFT")
        int revision,

        @Schema(description = "SHA-256 of the canonical document: what the parties sign")
        String documentHash,

        List<Signature> signatures,
        List<Party> nextSigners,

        @Schema(nullable = true, description = "When the last party signed") @Nullable
        Instant signedAt,

        @JsonUnwrapped Terms.InForce inForce,
        Instant createdAt,
        Instant updatedAt,
        long version,
        Set<ContractAction> allowedActions) {

    ContractEvent.Subject subject() {
        return new ContractEvent.Subject(id, origin.partnerId(), outline.type(), terms == null ? null : terms.start());
    }

    Snapshot snapshot() {
        return Snapshot.of("number", origin.number())
                .with("partnerId", origin.partnerId())
                .with("applicationId", origin.applicationId())
                .with("type", outline.type())
                .with("title", outline.title())
                .with("templateId", outline.templateId())
                .with("signingOrder", outline.signingOrder())
                .withPersonal("parties", outline.parties())
                .with("terms", terms)
                .with("status", status)
                .with("statusReason", statusReason)
                .with("revision", revision)
                .with("documentHash", documentHash)
                .withPersonal("signatures", signatures)
                .with("signedAt", signedAt)
                .with("inForceUntil", inForce.inForceUntil())
                .with("renewals", inForce.renewals());
    }
}
