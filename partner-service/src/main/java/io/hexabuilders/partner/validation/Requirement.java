package io.hexabuilders.partner.validation;

import java.util.List;
import java.util.Set;

/**
 * The checks that must pass: every inner set by at least one of its kinds.
 *
 * @param anyOf for example {@code [[EMAIL], [IDENTITY, BUSINESS]]}: EMAIL, and IDENTITY or BUSINESS
 */
public record Requirement(List<Set<ValidationKind>> anyOf) {

    public boolean isMetBy(Validations validations) {
        return missing(validations).isEmpty();
    }

    /** What is still to pass, as sets of alternatives. */
    public List<Set<ValidationKind>> missing(Validations validations) {
        var passed = validations.passed();
        return anyOf.stream()
                .filter(alternatives -> alternatives.stream().noneMatch(passed::contains))
                .toList();
    }

    public boolean mentions(ValidationKind kind) {
        return anyOf.stream().anyMatch(alternatives -> alternatives.contains(kind));
    }

    /** Share of the required checks that have passed, rounded down to whole percent. */
    public int percentageMetBy(Validations validations) {
        return 100 * (anyOf.size() - missing(validations).size()) / anyOf.size();
    }
}
