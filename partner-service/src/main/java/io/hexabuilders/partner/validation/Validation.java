package io.hexabuilders.partner.validation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One check of a partner.
 *
 * @param since when it came to its status
 * @param expiresAt a passed check counts until then; null: for good
 * @param evidence what the outcome rests on, for example a register extract's number
 */
@RegisterForReflection
public record Validation(
        UUID id,
        ValidationKind kind,
        ValidationStatus status,
        Instant since,
        @Schema(nullable = true) @Nullable Instant expiresAt,
        @Schema(nullable = true) @Nullable String evidence) {

    static Validation open(UUID id, ValidationKind kind, Instant now) {
        return new Validation(id, kind, ValidationStatus.PENDING, now, null, null);
    }

    Validation decided(ValidationStatus outcome, @Nullable String why, @Nullable Instant expiry, Instant now) {
        return new Validation(id, kind, outcome, now, expiry, why);
    }

    Validation withdrawn(Instant now) {
        return new Validation(id, kind, ValidationStatus.PENDING, now, null, null);
    }

    boolean isExpired(Instant now) {
        return status == ValidationStatus.PASSED && expiresAt != null && !expiresAt.isAfter(now);
    }
}
