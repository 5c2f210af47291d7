package io.hexabuilders.partner.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.partner.validation.ValidationKind;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.query.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ValidationExpiryTest {

    @Inject
    PartnerRepository partners;

    @Inject
    ValidationExpiry expiry;

    @Inject
    Sql sql;

    @Test
    void expiredCheckTakesTheValidatedPartnerBack() {
        var id = validatedUntil(Instant.now().minusSeconds(1));
        expiry.expire();
        QuarkusTransaction.requiringNew().run(() -> {
            var partner = partners.require(id);
            assertThat(partner.status()).isEqualTo(PartnerStatus.PENDING);
            assertThat(partner.validations().passed()).containsExactly(ValidationKind.EMAIL);
        });
        assertThat(sql.list(
                        "SELECT events, actor FROM history WHERE resource_id = ? ORDER BY sequence DESC LIMIT 1",
                        List.of(id),
                        row -> row.texts("events") + " " + row.text("actor")))
                .containsExactly("[partner.validations-withdrawn] system");
    }

    @Test
    void checkThatIsStillGoodStays() {
        var id = validatedUntil(Instant.now().plusSeconds(3600));
        expiry.expire();
        assertThat(withdrawals(id)).isZero();
    }

    @Test
    void partnerThatCannotBeReadKeepsNoOtherFromItsTurn() {
        var broken = validatedUntil(Instant.now().minusSeconds(60));
        var whole = validatedUntil(Instant.now().minusSeconds(1));
        var checks = sql.list(
                "SELECT validations FROM partner WHERE id = ?", List.of(broken), row -> row.text("validations"));
        keepChecks(broken, "[{\"kind\": \"PALM_READING\"}]");
        try {
            expiry.expire();
            assertThat(withdrawals(whole)).isOne();
        } finally {
            keepChecks(broken, checks.getFirst());
        }
        expiry.expire();
        assertThat(withdrawals(broken)).isOne();
    }

    private void keepChecks(UUID id, String checks) {
        assertThat(sql.update("UPDATE partner SET validations = ?::jsonb WHERE id = ?", List.of(checks, id)))
                .isOne();
    }

    @Test
    void runsAtTheSameTimeDoEachPartnerOnce() throws InterruptedException {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 150; i++) {
            ids.add(validatedUntil(Instant.now().minusSeconds(1)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(Collections.nCopies(4, Executors.callable(expiry::expire)))
                    .forEach(run -> assertThat(run.state()).isEqualTo(java.util.concurrent.Future.State.SUCCESS));
        }
        assertThat(ids).allSatisfy(id -> assertThat(withdrawals(id)).isEqualTo(1));
    }

    private UUID validatedUntil(Instant expiresAt) {
        var at = expiresAt.truncatedTo(ChronoUnit.MICROS);
        return QuarkusTransaction.requiringNew().call(() -> {
            var change = Partner.register(Ids.next(), Partners.details(PartnerType.STARTUP), Partners.NOW);
            Partners.pass(change.aggregate(), ValidationKind.EMAIL, null);
            Partners.pass(change.aggregate(), ValidationKind.IDENTITY, at);
            return partners.save(change).id();
        });
    }

    private long withdrawals(UUID id) {
        return sql.one(
                        "SELECT count(*) FROM history WHERE resource_id = ? AND 'partner.validations-withdrawn' = ANY (events)",
                        List.of(id),
                        row -> row.number(1))
                .orElseThrow();
    }
}
