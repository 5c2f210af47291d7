package io.hexabuilders.partner.validation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /**
     * The kind of check, of those that rest on papers, which would meet what is still to pass. Where there is a choice
     * it is the one that is open already, then one that was never opened, then one that failed.
     */
    public Optional<ValidationKind> missingPapers(Validations validations) {
        return missing(validations).stream()
                .filter(alternatives -> alternatives.stream().allMatch(ValidationKind::restsOnPapers))
                .findFirst()
                .flatMap(alternatives -> alternatives.stream()
                        .min(Comparator.comparingInt((ValidationKind kind) -> precedence(kind, validations))
                                .thenComparing(Comparator.naturalOrder())));
    }

    private static int precedence(ValidationKind kind, Validations validations) {
        return validations
                .of(kind)
                .map(check -> switch (check.status()) {
                    case PENDING -> 0;
                    case FAILED, PASSED -> 2;
                })
                .orElse(1);
    }

    public boolean mentions(ValidationKind kind) {
        return anyOf.stream().anyMatch(alternatives -> alternatives.contains(kind));
    }

    /** Share of the required checks that have passed, rounded down to whole percent. */
    public int percentageMetBy(Validations validations) {
        return 100 * (anyOf.size() - missing(validations).size()) / anyOf.size();
    }
}
