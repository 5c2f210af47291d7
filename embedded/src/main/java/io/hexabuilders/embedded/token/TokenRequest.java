package io.hexabuilders.embedded.token;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a token says of its bearer.
 *
 * @param subject who it is
 * @param roles the claim {@code groups}
 * @param partner the claim {@code partner_id} of a bearer with role {@code partner}
 * @param service the claim {@code service_name} of a bearer with role {@code service}
 * @param lifetime from now to the claim {@code exp}; a negative one makes a token that has expired
 */
public record TokenRequest(
        String subject,
        Set<String> roles,
        @Nullable UUID partner,
        @Nullable String service,
        Duration lifetime) {

    public TokenRequest {
        roles = Set.copyOf(roles);
    }

    /** An hour for a user with one role. */
    public static TokenRequest of(String role) {
        return new TokenRequest("local-" + role, Set.of(role), null, null, Duration.ofHours(1));
    }

    public TokenRequest subject(String other) {
        return new TokenRequest(other, roles, partner, service, lifetime);
    }

    public TokenRequest partner(UUID other) {
        return new TokenRequest(subject, roles, other, service, lifetime);
    }

    public TokenRequest service(String other) {
        return new TokenRequest(subject, roles, partner, other, lifetime);
    }

    public TokenRequest lifetime(Duration other) {
        return new TokenRequest(subject, roles, partner, service, other);
    }
}
