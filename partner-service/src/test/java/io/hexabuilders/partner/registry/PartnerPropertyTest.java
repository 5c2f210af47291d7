package io.hexabuilders.partner.registry;

import static io.hexabuilders.partner.registry.Partners.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.partner.validation.Validation;
import io.hexabuilders.partner.validation.ValidationKind;
import io.hexabuilders.partner.validation.ValidationStatus;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.problem.Refusal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PartnerPropertyTest {

    record Step(String name, BiFunction<Partner, Instant, Change<Partner>> decision) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Property(tries = 500)
    void anySequenceOfDecisionsKeepsTheInvariants(@ForAll PartnerType type, @ForAll("steps") List<Step> steps) {
        var partner = Partners.registered(type);
        var now = NOW;
        for (var step : steps) {
            now = now.plusSeconds(30);
            var before = partner.snapshot().members();
            try {
                var change = step.decision().apply(partner, now);
                assertThat(change.events()).isNotEmpty();
                assertThat(change.before().members())
                        .isEqualTo(before)
                        .isNotEqualTo(partner.snapshot().members());
                assertThat(partner.view().updatedAt()).isEqualTo(now);
            } catch (Refusal refused) {
                assertThat(partner.snapshot().members()).as("refused: " + step).isEqualTo(before);
            }
            check(partner);
        }
    }

    private static void check(Partner partner) {
        assertThat(partner)
                .extracting("suspension")
                .matches(suspension -> (suspension != null) == (partner.status() == PartnerStatus.SUSPENDED));
        if (partner.status() == PartnerStatus.VALIDATED) {
            assertThat(partner.requirement().isMetBy(partner.validations())).isTrue();
        }
        if (partner.status() == PartnerStatus.PENDING) {
            assertThat(partner.requirement().isMetBy(partner.validations())).isFalse();
        }
        assertThat(partner.validations().all()).extracting(Validation::kind).doesNotHaveDuplicates();
    }

    @Property(tries = 200)
    void allowedActionsAreThoseThatAreNotRefused(@ForAll PartnerType type, @ForAll("steps") List<Step> steps) {
        for (var action : EnumSet.complementOf(EnumSet.of(PartnerAction.VALIDATE))) {
            var partner = Partners.registered(type);
            steps.forEach(step -> attempt(partner, step));
            boolean allowed = partner.allowedActions().contains(action);
            boolean done = attempt(
                    partner,
                    new Step(
                            "",
                            (aggregate, now) ->
                                    PartnerTest.DECISIONS.get(action).apply(aggregate)));
            assertThat(done).as(action.verb()).isEqualTo(allowed);
        }
    }

    private static boolean attempt(Partner partner, Step step) {
        try {
            return !step.decision().apply(partner, NOW.plusSeconds(1)).events().isEmpty();
        } catch (Refusal refused) {
            return false;
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> transition = Arbitraries.of(
                new Step("activate", (partner, now) -> partner.activate(null, now)),
                new Step("deactivate", (partner, now) -> partner.deactivate("r", now)),
                new Step("suspend", (partner, now) -> partner.suspend("r", now)),
                new Step("reinstate", (partner, now) -> partner.reinstate("r", now)),
                new Step(
                        "new name",
                        (partner, now) -> partner.update(Partners.named(partner.details(), "Name " + Ids.next()), now)),
                new Step(
                        "new e-mail",
                        (partner, now) -> partner.update(
                                Partners.details(
                                        partner.details().type(),
                                        Ids.next() + "@x.example",
                                        partner.details().phone()),
                                now)));
        Arbitrary<Step> open = Arbitraries.of(ValidationKind.class)
                .map(kind -> new Step("open " + kind, (partner, now) -> partner.openValidation(Ids.next(), kind, now)));
        Arbitrary<Step> decide = Combinators.combine(
                        Arbitraries.of(ValidationKind.class),
                        Arbitraries.frequency(
                                net.jqwik.api.Tuple.of(5, ValidationStatus.PASSED),
                                net.jqwik.api.Tuple.of(1, ValidationStatus.FAILED)),
                        Arbitraries.integers().between(0, 3))
                .as((kind, outcome, expiry) -> new Step(
                        kind + " " + outcome,
                        (partner, now) -> partner.decideValidation(
                                partner.validations()
                                        .of(kind)
                                        .map(Validation::id)
                                        .orElse(Ids.next()),
                                outcome,
                                null,
                                expiry == 0 ? now.plusSeconds(45) : null,
                                now)));
        Arbitrary<Step> expire = Arbitraries.just(new Step("expire", PartnerPropertyTest::expire));
        Arbitrary<Step> reject = Arbitraries.just(new Step("reject", (partner, now) -> partner.reject("r", now)));
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(6, transition),
                        net.jqwik.api.Tuple.of(6, open),
                        net.jqwik.api.Tuple.of(8, decide),
                        net.jqwik.api.Tuple.of(1, expire),
                        net.jqwik.api.Tuple.of(1, reject))
                .list()
                .ofMaxSize(40);
    }

    /** As the job does: only partners whose first expiry has come. */
    private static Change<Partner> expire(Partner partner, Instant now) {
        boolean due = partner.validations()
                .firstExpiry()
                .filter(expiry -> !expiry.isAfter(now))
                .isPresent();
        return due ? partner.expireValidations(now) : partner.reject("r", now);
    }
}
