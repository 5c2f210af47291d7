package io.hexabuilders.partner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.hexabuilders.partner.Api;
import io.hexabuilders.partner.validation.ValidationKind;
import io.hexabuilders.partner.validation.ValidationStatus;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.inbox.Outcome;
import io.hexabuilders.testing.Events;
import io.hexabuilders.testing.Handles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OnboardingConsumerTest {

    private static final String COMPLETED = "hexabuilders.onboarding.completed.v1";

    private static final String REQUESTED = "hexabuilders.onboarding.compensation-requested.v1";
    private static final String VERIFIED = "hexabuilders.onboarding.documents-verified.v1";
    private static final String COMPENSATED = "hexabuilders.partner.onboarding-compensated.v1";

    @Inject
    PartnerRegistry registry;

    @Test
    @Handles(COMPLETED)
    void aCompletedOnboardingActivatesThePartnerOnce() throws Exception {
        var partner = TestPartners.validated(registry);
        var event = Events.envelope(COMPLETED, partner);
        var data = Map.of("partnerId", partner, "onboardingId", Ids.next(), "added", "later");

        assertThat(Events.deliver(event, data)).isEqualTo(Outcome.HANDLED);
        assertThat(Events.deliver(event, data)).isEqualTo(Outcome.DUPLICATE);

        var published = Events.published(partner).stream()
                .filter(told -> told.type().equals("hexabuilders.partner.activated.v1"))
                .toList();
        assertThat(published).singleElement().satisfies(told -> {
            assertThat(told.data().path("status").asText()).isEqualTo("ACTIVE");
            assertThat(told.headers())
                    .containsEntry("ce_causationid", event.id().toString())
                    .containsEntry("ce_correlationid", event.correlationId());
        });
    }

    @Test
    void aPartnerThatWasDeactivatedByHandStaysSo() throws Exception {
        var partner = TestPartners.validated(registry);
        registry.activate(partner, ExpectedVersion.optional(null), null);
        registry.deactivate(partner, ExpectedVersion.optional(null), "on leave");

        assertThat(Events.deliver(COMPLETED, partner, Map.of("partnerId", partner, "onboardingId", Ids.next())))
                .isEqualTo(Outcome.HANDLED);

        get(partner).body("status", equalTo("INACTIVE")).body("statusReason", equalTo("on leave"));
    }

    @Test
    void anEventWhoseDataNamesAnotherPartnerThanItsHeaderHasNoEffect() throws Exception {
        var partner = TestPartners.validated(registry);
        var data = Map.of("partnerId", partner, "onboardingId", Ids.next());
        assertThat(Events.deliver(COMPLETED, Ids.next(), data)).isEqualTo(Outcome.DEAD);
        assertThat(Events.published(partner))
                .noneMatch(told -> told.type().equals("hexabuilders.partner.activated.v1"));
    }

    @Test
    void anEventOfAPartnerThatIsNotKnownIsTriedAgainAndLaterOnesWait() {
        var unknown = UUID.randomUUID();
        var data = Map.of("partnerId", unknown, "onboardingId", Ids.next());
        assertThat(Events.deliver(COMPLETED, unknown, data)).isEqualTo(Outcome.RETRYING);
        assertThat(Events.deliver(COMPLETED, unknown, data)).isEqualTo(Outcome.WAITING);
    }

    @Test
    void dataThatCannotBeReadIsADeadLetter() {
        assertThat(Events.deliver(Events.envelope(COMPLETED, UUID.randomUUID()), "{\"partnerId\": \"no uuid\"}"))
                .isEqualTo(Outcome.DEAD);
    }

    @Test
    @Handles(REQUESTED)
    void compensationRejectsAPartnerThatWasNotActiveYet() throws Exception {
        var partner = TestPartners.validated(registry);
        var onboarding = Ids.next();
        var event = Events.envelope(REQUESTED, partner);

        assertThat(Events.deliver(event, request(partner, onboarding, "CANCELLED")))
                .isEqualTo(Outcome.HANDLED);
        assertThat(Events.deliver(event, request(partner, onboarding, "CANCELLED")))
                .isEqualTo(Outcome.DUPLICATE);

        get(partner)
                .body("status", equalTo("REJECTED"))
                .body("statusReason", equalTo("onboarding " + onboarding + " cancelled"));
        assertThat(typesOf(partner)).endsWith("hexabuilders.partner.rejected.v1", COMPENSATED);
        assertThat(answers(partner)).singleElement().satisfies(answer -> {
            assertThat(answer.data().path("onboardingId").asText()).isEqualTo(onboarding.toString());
            assertThat(answer.data().path("undone").toString()).isEqualTo("{\"partnersRejected\":1}");
            assertThat(answer.headers())
                    .containsEntry("ce_causationid", event.id().toString())
                    .containsEntry("ce_correlationid", event.correlationId());
        });
    }

    @Test
    void compensationDeactivatesAnActivePartnerAndAnswersAgainWhenAskedAgain() throws Exception {
        var partner = TestPartners.validated(registry);
        registry.activate(partner, ExpectedVersion.optional(null), null);
        var onboarding = Ids.next();

        Events.deliver(REQUESTED, partner, request(partner, onboarding, "EXPIRED"));
        Events.deliver(REQUESTED, partner, request(partner, onboarding, "EXPIRED"));

        get(partner)
                .body("status", equalTo("INACTIVE"))
                .body("statusReason", equalTo("onboarding " + onboarding + " expired"));
        assertThat(typesOf(partner))
                .filteredOn("hexabuilders.partner.deactivated.v1"::equals)
                .hasSize(1);
        assertThat(answers(partner))
                .extracting(answer -> answer.data().path("undone").toString())
                .containsExactly("{\"partnersDeactivated\":1}", "{}");
    }

    @Test
    void compensationLeavesASuspendedPartnerAsItIs() throws Exception {
        var partner = TestPartners.validated(registry);
        registry.activate(partner, ExpectedVersion.optional(null), null);
        registry.suspend(partner, ExpectedVersion.optional(null), "audit");

        Events.deliver(REQUESTED, partner, request(partner, Ids.next(), "CANCELLED"));

        get(partner).body("status", equalTo("SUSPENDED")).body("statusReason", equalTo("audit"));
        assertThat(answers(partner))
                .singleElement()
                .satisfies(answer -> assertThat(answer.data().path("undone")).isEmpty());
    }

    @Test
    void compensationIsAnsweredForAPartnerThatIsNotKnown() throws Exception {
        var unknown = UUID.randomUUID();
        assertThat(Events.deliver(REQUESTED, unknown, request(unknown, Ids.next(), "CANCELLED")))
                .isEqualTo(Outcome.HANDLED);
        assertThat(answers(unknown)).hasSize(1);
    }

    @Test
    void anOnboardingThatCompletesAfterItsCompensationActivatesNobody() throws Exception {
        var partner = TestPartners.validated(registry);
        var onboarding = Ids.next();
        Events.deliver(REQUESTED, partner, request(partner, onboarding, "CANCELLED"));

        assertThat(Events.deliver(COMPLETED, partner, Map.of("partnerId", partner, "onboardingId", onboarding)))
                .isEqualTo(Outcome.HANDLED);

        get(partner).body("status", equalTo("REJECTED"));
    }

    @Test
    @Handles(VERIFIED)
    void verifiedDocumentsPassTheRequiredCheckThatRestsOnPapers() throws Exception {
        var partner = registry.register(Partners.details(PartnerType.COMPANY)).id();
        var onboarding = Ids.next();
        var event = Events.envelope(VERIFIED, partner);

        assertThat(Events.deliver(event, verified(partner, onboarding))).isEqualTo(Outcome.HANDLED);
        assertThat(Events.deliver(event, verified(partner, onboarding))).isEqualTo(Outcome.DUPLICATE);
        assertThat(Events.deliver(VERIFIED, partner, verified(partner, onboarding)))
                .isEqualTo(Outcome.HANDLED);

        get(partner)
                .body("validations.kind", contains("BUSINESS"))
                .body("validations[0].status", equalTo("PASSED"))
                .body("validations[0].evidence", equalTo("onboarding " + onboarding));
        assertThat(typesOf(partner))
                .containsExactly("hexabuilders.partner.registered.v1", "hexabuilders.partner.validation-completed.v1");
    }

    @Test
    void verifiedDocumentsDecideACheckThatIsOpenAndMakeThePartnerValidated() throws Exception {
        var partner = registry.register(Partners.details(PartnerType.STARTUP)).id();
        var any = ExpectedVersion.optional(null);
        var business = Ids.next();
        registry.openValidation(partner, any, business, ValidationKind.BUSINESS);
        var email = Ids.next();
        registry.openValidation(partner, any, email, ValidationKind.EMAIL);
        registry.decideValidation(partner, any, email, ValidationStatus.PASSED, "code", null);

        Events.deliver(VERIFIED, partner, verified(partner, Ids.next()));

        get(partner)
                .body("status", equalTo("VALIDATED"))
                .body("validations.kind", contains("EMAIL", "BUSINESS"))
                .body("validations[1].id", equalTo(business.toString()))
                .body("validations[1].status", equalTo("PASSED"));
    }

    @Test
    void verifiedDocumentsChangeNothingWhereNothingIsChecked() throws Exception {
        var rejected = registry.register(Partners.details(PartnerType.COMPANY)).id();
        registry.reject(rejected, ExpectedVersion.optional(null), "no fit");
        var passed = TestPartners.validated(registry);
        var unknown = UUID.randomUUID();
        for (var partner : List.of(rejected, passed, unknown)) {
            var before = Events.published(partner).size();
            assertThat(Events.deliver(VERIFIED, partner, verified(partner, Ids.next())))
                    .isEqualTo(Outcome.HANDLED);
            assertThat(Events.published(partner)).hasSize(before);
        }
    }

    private static Map<String, ?> request(UUID partner, UUID onboarding, String outcome) {
        return Map.of("partnerId", partner, "onboardingId", onboarding, "outcome", outcome, "round", 1, "version", 0);
    }

    private static Map<String, ?> verified(UUID partner, UUID onboarding) {
        return Map.of("partnerId", partner, "onboardingId", onboarding, "version", 0);
    }

    private static ValidatableResponse get(UUID partner) {
        return Api.admin().get(Api.PARTNERS + "/" + partner).then().statusCode(200);
    }

    private static List<String> typesOf(UUID partner) throws SQLException {
        return Events.published(partner).stream().map(Events.Published::type).toList();
    }

    private static List<Events.Published> answers(UUID partner) throws SQLException {
        return Events.published(partner).stream()
                .filter(told -> told.type().equals(COMPENSATED))
                .toList();
    }
}
