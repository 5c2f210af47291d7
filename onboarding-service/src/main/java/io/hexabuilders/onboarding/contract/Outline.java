package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a contract says beside its terms.
 *
 * @param templateId template that the text came from
 * @param parties in the order in which they sign where the order is SEQUENTIAL
 */
@Embeddable
record Outline(
        @NotNull @Enumerated(EnumType.STRING) ContractType type,

        @NotBlank @Size(max = 200) @Schema(examples = "Reseller agreement 2026")
        String title,

        @Schema(nullable = true) @Nullable UUID templateId,

        @Enumerated(EnumType.STRING) @Schema(defaultValue = "PARALLEL")
        Signature.Order signingOrder,

        @Size(max = 20) @JdbcTypeCode(SqlTypes.JSON) List<@NotNull @Valid Party> parties) {

    @SuppressWarnings("NullAway") // absent members arrive as null
    Outline {
        signingOrder = signingOrder == null ? Signature.Order.PARALLEL : signingOrder;
        parties = parties == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(parties));
    }

    /** Refuses two parties that could not be told apart. */
    void requireSound() {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < parties.size(); i++) {
            var party = parties.get(i);
            if (parties.subList(0, i).stream().anyMatch(other -> other.is(party.role(), party.email()))) {
                errors.add(FieldError.at("/parties/" + i, "has the role and e-mail address of an earlier party"));
            }
        }
        if (!errors.isEmpty()) {
            throw CommonError.VALIDATION_FAILED.because("Two parties cannot be told apart.", errors);
        }
    }

    /** What a contract is not worth a review without: terms, somebody to agree with, and whom it is to employ. */
    private List<FieldError> missing(@Nullable Terms terms, Origin origin) {
        var missing = new ArrayList<FieldError>();
        if (terms == null) {
            missing.add(FieldError.at("/terms", "is missing"));
        }
        if (parties.size() < 2) {
            missing.add(FieldError.at("/parties", "names fewer than two parties"));
        } else if (origin.forAcceptedOffer()
                && parties.stream().noneMatch(party -> party.role() == Party.Role.EMPLOYEE)) {
            missing.add(FieldError.at("/parties", "names nobody as EMPLOYEE"));
        }
        return missing;
    }

    List<String> missingPointers(@Nullable Terms terms, Origin origin) {
        return missing(terms, origin).stream().map(FieldError::pointer).toList();
    }

    void requireComplete(@Nullable Terms terms, Origin origin) {
        var missing = missing(terms, origin);
        if (!missing.isEmpty()) {
            throw ContractError.CONTRACT_INCOMPLETE.because(
                    "A review needs terms and at least two parties, and one for an accepted offer its EMPLOYEE.",
                    missing);
        }
    }
}
