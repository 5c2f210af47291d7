package io.hexabuilders.recruitment.application;

import static io.hexabuilders.recruitment.Api.PROBLEMS;
import static io.hexabuilders.recruitment.Api.application;
import static io.hexabuilders.recruitment.Api.apply;
import static io.hexabuilders.recruitment.Api.as;
import static io.hexabuilders.recruitment.Api.candidate;
import static io.hexabuilders.recruitment.Api.get;
import static io.hexabuilders.recruitment.Api.hire;
import static io.hexabuilders.recruitment.Api.post;
import static io.hexabuilders.recruitment.Api.postedJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.inbox.Outcome;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.testing.Events;
import io.hexabuilders.testing.Handles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the accepted offer to the hire by its employment contract. */
@QuarkusTest
class ContractConsumerTest {

    private static final String APPLICATIONS = "/api/v1/applications/";
    private static final String ACCEPTED = "hexabuilders.recruitment.offer-accepted.v1";
    private static final String SIGNED = "hexabuilders.onboarding.employment-contract-signed.v1";
    private static final String HIRED = "hexabuilders.recruitment.candidate-hired.v1";
    private static final String CONTRACT = "HB-2026-000123";

    private final UUID partner = UUID.randomUUID();
    private final Sql sql;

    ContractConsumerTest(Sql sql) {
        this.sql = sql;
    }

    @Test
    void acceptedOfferIsToldOnceWithWhatAContractNeeds() throws SQLException {
        String job = postedJob(partner, 1, "");
        String candidate = candidate();
        String email = get("/api/v1/candidates/" + candidate).extract().path("email");
        String application = apply(job, candidate).statusCode(201).extract().path("id");
        advance(application, "OFFER").statusCode(200);
        assertThat(ofType(ACCEPTED)).isEmpty();
        advance(application, "ACCEPTED").statusCode(200);
        advance(application, "ACCEPTED").statusCode(409);

        assertThat(ofType(ACCEPTED)).singleElement().satisfies(told -> {
            assertThat(told.data().path("applicationId").asText()).isEqualTo(application);
            assertThat(told.data().path("jobId").asText()).isEqualTo(job);
            assertThat(told.data().path("candidateId").asText()).isEqualTo(candidate);
            assertThat(told.data().path("jobTitle").asText()).isEqualTo("Backend developer");
            assertThat(told.data().path("jobType").asText()).isEqualTo("FULL_TIME");
            assertThat(told.data().path("candidateName").asText()).isEqualTo("Ada Obi");
            assertThat(told.data().path("candidateEmail").asText()).isEqualTo(email);
            assertThat(told.headers()).containsEntry("ce_subject", application);
        });
    }

    @Test
    void offerIsNotAcceptedForACandidateWhoseConsentIsOver() throws SQLException {
        String candidate = candidate();
        String application = apply(postedJob(partner, 1, ""), candidate)
                .statusCode(201)
                .extract()
                .path("id");
        advance(application, "OFFER").statusCode(200);
        sql.update(
                "UPDATE candidate SET consent_until = consent_given_at + interval '1 day' WHERE id = ?",
                List.of(UUID.fromString(candidate)));
        advance(application, "ACCEPTED").statusCode(409).body("type", equalTo(PROBLEMS + "candidate-consent-over"));
        stands(application, "OFFER");
        assertThat(ofType(ACCEPTED)).isEmpty();
    }

    @Test
    @Handles(SIGNED)
    void signedContractHiresAsByHand() throws SQLException {
        String job = postedJob(partner, 2, "");
        String first = application(job, "OFFER", "ACCEPTED");
        String second = application(job, "OFFER", "ACCEPTED");
        String rest = application(job);
        var event = Events.envelope(SIGNED, partner);

        assertThat(Events.deliver(event, signed(first))).isEqualTo(Outcome.HANDLED);
        assertThat(Events.deliver(event, signed(first))).isEqualTo(Outcome.DUPLICATE);
        stands(first, "HIRED");
        get("/api/v1/jobs/" + job).body("status", equalTo("POSTED")).body("hires", equalTo(1));
        history(first)
                .body("items[0].events", contains("application.hired"))
                .body("items[0].reason", equalTo("employment contract " + CONTRACT + " signed"))
                .body("items[0].actor", equalTo("system"))
                .body("items[0].correlationId", equalTo(event.correlationId()));

        assertThat(Events.deliver(SIGNED, partner, signed(second))).isEqualTo(Outcome.HANDLED);
        get("/api/v1/jobs/" + job).body("status", equalTo("FILLED")).body("hires", equalTo(2));
        get(APPLICATIONS + rest).body("rejection.reason", equalTo("POSITION_FILLED"));
        assertThat(ofType(HIRED)).hasSize(2);
    }

    @Test
    void contractSignedAfterAHireByHandTakesNoOtherOpening() throws SQLException {
        String job = postedJob(partner, 2, "");
        String application = application(job, "OFFER", "ACCEPTED");
        hire(application).statusCode(200);

        assertThat(Events.deliver(SIGNED, partner, signed(application))).isEqualTo(Outcome.HANDLED);

        stands(application, "HIRED");
        needless(application, "HIRED");
        get("/api/v1/jobs/" + job).body("status", equalTo("POSTED")).body("hires", equalTo(1));
        assertThat(ofType(HIRED)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"withdraw, {}, WITHDRAWN", "reject, '{\"reason\": \"NO_WORK_PERMIT\"}', REJECTED"})
    void contractSignedAfterTheApplicationEndedOnlyLeavesAnEntry(String action, String body, String stage)
            throws SQLException {
        String job = postedJob(partner, 1, "");
        String application = application(job, "OFFER", "ACCEPTED");
        post(APPLICATIONS + application + "/" + action, body).statusCode(200);
        String etag = get(APPLICATIONS + application).extract().header("ETag");

        assertThat(Events.deliver(SIGNED, partner, signed(application))).isEqualTo(Outcome.HANDLED);

        stands(application, stage).header("ETag", equalTo(etag));
        needless(application, stage);
        get("/api/v1/jobs/" + job).body("status", equalTo("POSTED")).body("hires", equalTo(0));
        assertThat(ofType(HIRED)).isEmpty();
    }

    /** As after a restore of this service's database alone. */
    @Test
    void contractSignedForAnOfferThatIsNotAcceptedHereHoldsUpNobody() {
        String application = application(postedJob(partner, 1, ""), "OFFER");
        assertThat(Events.deliver(SIGNED, partner, signed(application))).isEqualTo(Outcome.HANDLED);
        stands(application, "OFFER");
        needless(application, "OFFER");
        advance(application, "ACCEPTED").statusCode(200);
        hire(application).statusCode(200);
    }

    @Test
    void contractOfAnUnknownApplicationIsAFault() {
        var event = signed(Ids.next().toString());
        assertThat(Events.deliver(SIGNED, partner, event)).isEqualTo(Outcome.RETRYING);
    }

    @Test
    void hiresByHandAndByContractAtOnceTakeOneOpening() throws Exception {
        String job = postedJob(partner, 2, "");
        String application = application(job, "OFFER", "ACCEPTED");
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Object>> attempts = List.of(
                    () -> hire(application).extract().statusCode(),
                    () -> Events.deliver(SIGNED, partner, signed(application)));
            var answers = new ArrayList<>();
            for (var answer : threads.invokeAll(attempts)) {
                answers.add(answer.get());
            }
            assertThat(answers.get(0)).isIn(200, 409);
            assertThat(answers.get(1)).isEqualTo(Outcome.HANDLED);
        }
        stands(application, "HIRED");
        get("/api/v1/jobs/" + job).body("hires", equalTo(1));
        assertThat(ofType(HIRED)).hasSize(1);
    }

    private static Map<String, ?> signed(String application) {
        return Map.of("applicationId", application, "contractId", Ids.next(), "contractNumber", CONTRACT, "version", 6);
    }

    private static ValidatableResponse advance(String application, String stage) {
        return post(APPLICATIONS + application + "/advance", "{\"to\": \"" + stage + "\"}");
    }

    private static ValidatableResponse stands(String application, String stage) {
        return get(APPLICATIONS + application).statusCode(200).body("stage", equalTo(stage));
    }

    private static void needless(String application, String stage) {
        history(application)
                .body("items[0].events", contains("application.needless-contract-signed"))
                .body("items[0].reason", containsString(CONTRACT))
                .body("items[0].reason", containsString("was " + stage))
                .body("items.findAll { it.events == ['application.needless-contract-signed'] }", hasSize(1));
    }

    private static ValidatableResponse history(String application) {
        return as("auditor").get(APPLICATIONS + application + "/history").then().statusCode(200);
    }

    private List<Events.Published> ofType(String type) throws SQLException {
        return Events.published(partner).stream()
                .filter(told -> told.type().equals(type))
                .toList();
    }
}
