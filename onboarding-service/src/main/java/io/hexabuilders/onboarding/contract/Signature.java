package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.problem.FieldError;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One party's yes to one revision of the text.
 *
 * @param name as the signer wrote it
 * @param documentHash SHA-256 of the canonical document, in lower-case hexadecimal
 * @param signedBy subject of the token that brought the signature
 * @param address network address that the request came from; absent when the server could not tell
 * @param userAgent program that sent the request, as it named itself
 */
@Embeddable
record Signature(
        int revision,

        @Enumerated(EnumType.STRING) @Column(name = "party_role")
        Party.Role role,

        String name,
        String email,
        @Enumerated(EnumType.STRING) Method method,
        String documentHash,
        Instant signedAt,
        String signedBy,
        @Nullable String address,
        @Nullable String userAgent) {

    /** How the signer expressed the yes. */
    @Schema(name = "SigningMethod")
    enum Method {
        /** A click on a button that says so. */
        CLICK,
        /** The name, typed. */
        TYPED,
        /** The name, drawn with a pen or finger. */
        DRAWN,
        /** A qualified electronic certificate. */
        CERTIFICATE,
        /** Ink on paper; whoever holds the paper brings it in. */
        PAPER
    }

    /** Who signs when. */
    @Schema(name = "SigningOrder")
    enum Order {
        /** One after the other, as the contract lists them. */
        SEQUENTIAL,
        /** Side by side. */
        PARALLEL
    }

    /** The signing of one revision: who is asked, and who has signed already. */
    record Round(Order order, List<Party> parties, List<Signature> signatures) {

        /** What counts for the revision out of the signatures of all revisions. */
        static Round of(int revision, Outline outline, List<Signature> all) {
            var present = all.stream()
                    .filter(signature -> signature.revision() == revision)
                    .toList();
            return new Round(outline.signingOrder(), outline.parties(), present);
        }

        /** The parties whose signature is awaited now; none when all have signed. */
        List<Party> next() {
            var open = parties.stream().filter(party -> !hasSigned(party)).toList();
            return switch (order) {
                case SEQUENTIAL -> open.stream().limit(1).toList();
                case PARALLEL -> open;
            };
        }

        /** The party of that name, which must not have signed yet. */
        Party requireOpen(Party.Role role, String email) {
            var party = parties.stream()
                    .filter(candidate -> candidate.is(role, email))
                    .findFirst()
                    .orElseThrow(() -> ContractError.NOT_A_PARTY.because(
                            "The contract names no " + role + " with this e-mail address.",
                            List.of(FieldError.at("/role", "with /email, names no party"))));
            if (hasSigned(party)) {
                throw ContractError.ALREADY_SIGNED.because("The " + role + " " + email + " has signed this revision.");
            }
            return party;
        }

        /** The party of that name, whose turn it must be. */
        Party requireTurn(Party.Role role, String email) {
            var party = requireOpen(role, email);
            if (!next().contains(party)) {
                throw ContractError.NOT_YOUR_TURN
                        .because("The parties sign one after the other; next is " + next().getFirst() + ".")
                        .with("nextSigners", next());
            }
            return party;
        }

        private boolean hasSigned(Party party) {
            return signatures.stream().anyMatch(signature -> party.is(signature.role(), signature.email()));
        }
    }
}
