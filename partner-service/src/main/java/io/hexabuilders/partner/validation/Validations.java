package io.hexabuilders.partner.validation;

import io.hexabuilders.platform.problem.CommonError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All checks of one partner, at most one of each kind. Immutable. */
public record Validations(List<Validation> all) {

    public Validations {
        all = all.stream().sorted(Comparator.comparing(Validation::kind)).toList();
    }

    /** Opens a check, or opens it anew after it failed. */
    public Validations open(UUID id, ValidationKind kind, Instant now) {
        of(kind).filter(present -> present.status() != ValidationStatus.FAILED).ifPresent(present -> {
            throw ValidationError.VALIDATION_ALREADY_OPEN.because(
                    "The " + kind + " check " + present.id() + " is " + present.status() + ".");
        });
        return with(Validation.open(id, kind, now));
    }

    /** Gives an open check its outcome. */
    public Validations decide(
            UUID id, ValidationStatus outcome, @Nullable String evidence, @Nullable Instant expiresAt, Instant now) {
        var open = find(id);
        if (outcome == ValidationStatus.PENDING) {
            throw CommonError.VALIDATION_FAILED.because("An outcome is PASSED or FAILED.");
        }
        if (open.status() != ValidationStatus.PENDING) {
            throw ValidationError.VALIDATION_ALREADY_DECIDED.because(
                    "The " + open.kind() + " check was " + open.status() + " at " + open.since() + ".");
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw ValidationError.VALIDATION_EXPIRY_IN_THE_PAST.because("expiresAt must be after " + now + ".");
        }
        return with(open.decided(outcome, evidence, expiresAt, now));
    }

    /** Takes back what was passed for the kinds whose subject has changed. */
    public Validations withdraw(Collection<ValidationKind> kinds, Instant now) {
        return new Validations(all.stream()
                .map(each -> kinds.contains(each.kind()) && each.status() == ValidationStatus.PASSED
                        ? each.withdrawn(now)
                        : each)
                .toList());
    }

    /** The kinds that have passed and expired by now. */
    public Set<ValidationKind> expired(Instant now) {
        return all.stream()
                .filter(each -> each.isExpired(now))
                .map(Validation::kind)
                .collect(Collectors.toSet());
    }

    /** The kinds that have passed. */
    public Set<ValidationKind> passed() {
        return all.stream()
                .filter(each -> each.status() == ValidationStatus.PASSED)
                .map(Validation::kind)
                .collect(Collectors.toSet());
    }

    /** When the first passed check expires. */
    public Optional<Instant> firstExpiry() {
        return all.stream()
                .filter(each -> each.status() == ValidationStatus.PASSED)
                .flatMap(each -> Optional.ofNullable(each.expiresAt()).stream())
                .min(Comparator.naturalOrder());
    }

    public Optional<Validation> of(ValidationKind kind) {
        return all.stream().filter(each -> each.kind() == kind).findFirst();
    }

    /** Refuses with NOT_FOUND an id that is none of this partner's checks. */
    public Validation find(UUID id) {
        return all.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> CommonError.NOT_FOUND.because("There is no validation " + id + " of this partner."));
    }

    private Validations with(Validation changed) {
        var others = new ArrayList<>(all);
        others.removeIf(each -> each.kind() == changed.kind());
        others.add(changed);
        return new Validations(others);
    }
}
