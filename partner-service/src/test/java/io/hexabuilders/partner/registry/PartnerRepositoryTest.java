package io.hexabuilders.partner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Refusal;
import io.hexabuilders.platform.query.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PartnerRepositoryTest {

    private static final Instant NOW = Partners.NOW;

    @Inject
    PartnerRepository partners;

    @Inject
    Sql sql;

    @Test
    void savedPartnerComesBackAsItWas() {
        var details = Partners.details(PartnerType.COMPANY);
        var saved = register(details);
        var read = QuarkusTransaction.requiringNew()
                .call(() -> partners.require(saved.id()).view());
        assertThat(read).usingRecursiveComparison().isEqualTo(saved.view());
    }

    @Test
    void changeThatWouldOverwriteAnotherIsRefused() {
        var id = register(Partners.details(PartnerType.COMPANY)).id();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    var mine = partners.require(id);
                    QuarkusTransaction.requiringNew().run(() -> rename(id, "Theirs"));
                    partners.save(mine.update(Partners.named(mine.details(), "Mine"), NOW));
                }))
                .isInstanceOf(OptimisticLockException.class);
        assertThat(name(id)).isEqualTo("Theirs");
        assertThat(histories(id)).isEqualTo(2);
    }

    @Test
    void historyIsRolledBackWithTheChange() {
        var id = Ids.next();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    partners.save(Partner.register(id, Partners.details(PartnerType.COMPANY), NOW));
                    assertThat(histories(id)).isEqualTo(1);
                    throw new IllegalStateException("crash");
                }))
                .hasMessageContaining("crash");
        assertThat(histories(id)).isZero();
        assertThat(QuarkusTransaction.requiringNew().call(() -> partners.findByIdOptional(id)))
                .isEmpty();
    }

    @Test
    void constraintsBecomeRefusals() {
        var first = taxed("DE" + Ids.next().toString().substring(20));
        register(first);
        refused(
                PartnerError.EMAIL_TAKEN,
                () -> register(
                        Partners.details(PartnerType.STARTUP, first.email().toUpperCase(java.util.Locale.ROOT), null)));
        refused(PartnerError.TAX_ID_TAKEN, () -> register(taxed(first.taxId())));
    }

    @Test
    void unknownOrOtherVersionIsRefused() {
        var id = register(Partners.details(PartnerType.COMPANY)).id();
        refused(io.hexabuilders.platform.problem.CommonError.NOT_FOUND, () -> partners.require(Ids.next()));
        refused(
                io.hexabuilders.platform.problem.CommonError.STALE_VERSION,
                () -> QuarkusTransaction.requiringNew()
                        .run(() -> partners.require(id, ExpectedVersion.required("\"1\""))));
    }

    private Partner register(PartnerDetails details) {
        return QuarkusTransaction.requiringNew().call(() -> partners.save(Partner.register(Ids.next(), details, NOW)));
    }

    private void rename(UUID id, String name) {
        var partner = partners.require(id);
        partners.save(partner.update(Partners.named(partner.details(), name), NOW));
    }

    private String name(UUID id) {
        return sql.one("SELECT legal_name FROM partner WHERE id = ?", List.of(id), row -> row.text("legal_name"))
                .orElseThrow();
    }

    private long histories(UUID id) {
        return sql.one("SELECT count(*) FROM history WHERE resource_id = ?", List.of(id), row -> row.number(1))
                .orElseThrow();
    }

    private static PartnerDetails taxed(String taxId) {
        var plain = Partners.details(PartnerType.COMPANY);
        return new PartnerDetails(
                plain.type(),
                plain.legalName(),
                plain.displayName(),
                plain.email(),
                plain.phone(),
                taxId,
                "DE",
                plain.address(),
                plain.website(),
                plain.languages(),
                plain.tags());
    }

    private static void refused(ErrorCode code, ThrowingCallable action) {
        assertThatThrownBy(action).satisfies(thrown -> {
            var refusal = thrown instanceof Refusal direct ? direct : (Refusal) thrown.getCause();
            assertThat(refusal.code()).isEqualTo(code);
        });
    }
}
