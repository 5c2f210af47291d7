package io.hexabuilders.recruitment.candidate;

import io.hexabuilders.recruitment.vocabulary.Requirement;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The candidate's leave to keep and use the personal data.
 *
 * @param until the first instant at which the leave is over
 */
@Embeddable
record Consent(
        @Column(name = "consent_given_at") Instant givenAt,
        @Column(name = "consent_until") Instant until) {

    Consent {
        Requirement.that(givenAt != null && until != null, "givenAt and until are needed");
        givenAt = givenAt.truncatedTo(ChronoUnit.MICROS);
        until = until.truncatedTo(ChronoUnit.MICROS);
        Requirement.that(until.isAfter(givenAt), "until must be after givenAt");
    }

    boolean isInForce(Instant now) {
        return !givenAt.isAfter(now) && until.isAfter(now);
    }
}
