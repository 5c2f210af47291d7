package io.hexabuilders.onboarding.contract;

import io.hexabuilders.onboarding.canonical.JsonDifference;
import io.hexabuilders.platform.chain.Sha256;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether the stored contract is still what was approved and signed.
 *
 * @param intact nothing differs: neither the text from the approved one, nor any signature's hash from its text's
 * @param documentHash SHA-256 of the canonical document as it follows from the stored members now
 * @param approvedHash SHA-256 of the document as it was approved; absent before the present revision's approval
 * @param differences members of the document that are not as they were approved
 */
record Verification(
        boolean intact,
        int revision,
        String documentHash,
        @Schema(nullable = true) @Nullable String approvedHash,
        List<SignatureCheck> signatures,
        List<JsonDifference> differences) {

    /** How a signature stands to the stored text. */
    @Schema(name = "SignatureOutcome")
    enum Outcome {
        /** The signed hash is that of the present document. */
        VALID,
        /** The signed hash belongs to an earlier revision, whose text is kept. */
        SUPERSEDED,
        /** The signed hash is not that of the text of its revision. */
        BROKEN
    }

    record SignatureCheck(
            Party.Role role, String email, int revision, Instant signedAt, String documentHash, Outcome outcome) {}

    static Verification of(Contract contract) {
        var present = contract.document();
        var approved = contract.approvedTexts().get(contract.view().revision());
        var view = contract.view();
        var checks = view.signatures().stream()
                .map(signature -> check(contract, signature, present))
                .toList();
        var differences =
                approved == null ? List.<JsonDifference>of() : JsonDifference.between(approved.text(), present.text());
        String approvedHash = approved == null ? null : Sha256.hex(approved.text());
        boolean intact = present.sha256().equals(view.documentHash())
                && (approvedHash == null || approvedHash.equals(present.sha256()))
                && checks.stream().noneMatch(check -> check.outcome() == Outcome.BROKEN);
        return new Verification(
                intact, contract.view().revision(), present.sha256(), approvedHash, checks, differences);
    }

    private static SignatureCheck check(Contract contract, Signature signature, CanonicalDocument present) {
        return new SignatureCheck(
                signature.role(),
                signature.email(),
                signature.revision(),
                signature.signedAt(),
                signature.documentHash(),
                outcome(contract, signature, present));
    }

    private static Outcome outcome(Contract contract, Signature signature, CanonicalDocument present) {
        if (signature.revision() == contract.view().revision()) {
            return signature.documentHash().equals(present.sha256()) ? Outcome.VALID : Outcome.BROKEN;
        }
        var text = contract.approvedTexts().get(signature.revision());
        return text != null && Sha256.hex(text.text()).equals(signature.documentHash())
                ? Outcome.SUPERSEDED
                : Outcome.BROKEN;
    }
}
