package io.hexabuilders.partner.registry;

import io.hexabuilders.partner.validation.Validation;
import io.hexabuilders.partner.validation.ValidationKind;
import io.hexabuilders.partner.validation.ValidationStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a partner's validations are.
 *
 * @param percentage share of the required checks that have passed, rounded down
 * @param missing what is still to pass, as sets of alternatives
 */
record ValidationStatusView(
        UUID partnerId, boolean complete, int percentage, List<Set<ValidationKind>> missing, List<Check> checks) {

    /**
     * One kind of check.
     *
     * @param required whether the partner's type asks for it, alone or as an alternative
     * @param status null when the check was never opened
     */
    record Check(
            ValidationKind kind,
            boolean required,
            @Schema(nullable = true) @Nullable ValidationStatus status,
            @Schema(nullable = true) @Nullable Instant since,
            @Schema(nullable = true) @Nullable Instant expiresAt) {}

    static ValidationStatusView of(Partner partner) {
        var requirement = partner.requirement();
        var validations = partner.validations();
        var checks = Arrays.stream(ValidationKind.values())
                .map(kind -> {
                    Validation present = validations.of(kind).orElse(null);
                    return present == null
                            ? new Check(kind, requirement.mentions(kind), null, null, null)
                            : new Check(
                                    kind,
                                    requirement.mentions(kind),
                                    present.status(),
                                    present.since(),
                                    present.expiresAt());
                })
                .toList();
        return new ValidationStatusView(
                partner.id(),
                requirement.isMetBy(validations),
                requirement.percentageMetBy(validations),
                requirement.missing(validations),
                checks);
    }
}
