package io.hexabuilders.onboarding.offer;

import static io.hexabuilders.onboarding.contract.ContractApi.CONTRACTS;
import static io.hexabuilders.onboarding.contract.ContractApi.as;
import static io.hexabuilders.onboarding.contract.ContractApi.hash;
import static io.hexabuilders.onboarding.contract.ContractApi.post;
import static io.hexabuilders.onboarding.contract.ContractApi.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.hexabuilders.onboarding.contract.ContractApi;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.inbox.Outcome;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.testing.Events;
import io.hexabuilders.testing.Events.Published;
import io.hexabuilders.testing.Handles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From an accepted offer to its signed employment contract. */
@QuarkusTest
class OfferConsumerTest {

    private static final String ACCEPTED = "hexabuilders.recruitment.offer-accepted.v1";
    private static final String SIGNED = "hexabuilders.onboarding.contract-signed.v1";
    private static final String EMPLOYED = "hexabuilders.onboarding.employment-contract-signed.v1";
    private static final String HIRED = "hexabuilders.recruitment.candidate-hired.v1";
    private static final String PARTIES = """
            {"parties":[{"role":"COMPANY","name":"Ada Ek","email":"ada@house.example"},
                        {"role":"EMPLOYEE","name":"Ada Obi","email":"ada@obi.example"}]}
            """;
    private static final String PROBLEMS = "https://docs.hexabuilders.io/problems/";

    private final UUID partner = UUID.randomUUID();
    private final UUID application = Ids.next();
    private final Sql sql;

    OfferConsumerTest(Sql sql) {
        this.sql = sql;
    }

    @Test
    @Handles(ACCEPTED)
    void anAcceptedOfferIsDraftedOnceAndShowsWhatIsMissing() throws SQLException {
        var event = Events.envelope(ACCEPTED, partner);
        assertThat(Events.deliver(event, offer())).isEqualTo(Outcome.HANDLED);
        assertThat(Events.deliver(event, offer())).isEqualTo(Outcome.DUPLICATE);
        assertThat(Events.deliver(ACCEPTED, partner, offer())).isEqualTo(Outcome.HANDLED);

        list().body("items", hasSize(1)).body("items[0].applicationId", equalTo(application.toString()));
        as("legal")
                .get(drafted())
                .then()
                .statusCode(200)
                .body("type", equalTo("EMPLOYMENT"))
                .body("status", equalTo("DRAFT"))
                .body("title", equalTo("Roof planner"))
                .body("partnerId", equalTo(partner.toString()))
                .body("applicationId", equalTo(application.toString()))
                .body("parties.role", contains("EMPLOYEE"))
                .body("parties.name", contains("Ada Obi"))
                .body("parties.email", contains("ada@obi.example"))
                .body("terms", nullValue())
                .body("missing", contains("/terms", "/parties"));
        as("auditor")
                .get(drafted() + "/history")
                .then()
                .body("items", hasSize(1))
                .body("items[0].events", contains("contract.drafted"))
                .body("items[0].actor", equalTo("system"))
                .body("items[0].correlationId", equalTo(event.correlationId()));
        assertThat(Events.published(partner)).isEmpty();
    }

    @Test
    void aContractThatWasCancelledIsNotDraftedAgain() {
        deliver();
        post(as("partner-manager"), drafted() + "/cancel", "{\"reason\":\"changed our mind\"}")
                .statusCode(200);
        deliver();
        list().body("items", hasSize(1)).body("items[0].status", equalTo("CANCELLED"));
    }

    @Test
    @Handles(HIRED)
    void aHireWithoutTheContractCancelsTheDraftThatNobodyTouched() {
        hired();
        deliver();
        hired();
        String contract = drafted();
        as("legal")
                .get(contract)
                .then()
                .body("status", equalTo("CANCELLED"))
                .body("statusReason", equalTo("the candidate was hired without it"))
                .body("missing", empty());
        hired();
        as("legal").get(contract).then().header("ETag", equalTo("\"1\""));
    }

    @Test
    void aHireLeavesAContractAloneThatSomebodyWorksOnOrAllHaveSigned() {
        deliver();
        String contract = drafted();
        putTerms(contract, 0);
        hired();
        as("legal").get(contract).then().body("status", equalTo("DRAFT"));
        patch(contract, 1, PARTIES).statusCode(200);
        approve(contract);
        sign(contract, "COMPANY", "ada@house.example");
        sign(contract, "EMPLOYEE", "ada@obi.example");
        hired();
        as("legal").get(contract).then().body("status", equalTo("SIGNED"));
    }

    @Test
    void theLastSignatureIsToldWithItsApplication() throws SQLException {
        deliver();
        String contract = drafted();
        complete(contract);
        sign(contract, "COMPANY", "ada@house.example");
        assertThat(Events.published(partner)).isEmpty();
        sign(contract, "EMPLOYEE", "ada@obi.example");

        var told = Events.published(partner);
        assertThat(told).extracting(Published::type).containsExactly(SIGNED, EMPLOYED);
        var data = told.getLast().data();
        assertThat(data.path("applicationId").asText()).isEqualTo(application.toString());
        assertThat(data.path("partnerId").asText()).isEqualTo(partner.toString());
        assertThat(contract).endsWith(data.path("contractId").asText());
        as("legal")
                .get(contract)
                .then()
                .body("number", equalTo(data.path("contractNumber").asText()));
    }

    @Test
    void anEmploymentContractDraftedByHandHiresNobody() throws SQLException {
        String contract = post(
                        as("partner-manager"),
                        CONTRACTS,
                        ContractApi.body(partner, "PARALLEL", terms()).replace("PARTNERSHIP", "EMPLOYMENT"))
                .statusCode(201)
                .body("applicationId", nullValue())
                .body("missing", empty())
                .extract()
                .header("Location");
        approve(contract);
        sign(contract, "COMPANY", "ada@house.example");
        sign(contract, "PARTNER", "ben@partner.example");
        assertThat(Events.published(partner)).extracting(Published::type).containsExactly(SIGNED);
    }

    @Test
    void theTypeStaysAndTheEmployeeMustBeThere() {
        deliver();
        String contract = drafted();
        patch(contract, 0, "{\"type\":\"NDA\"}")
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "contract-type-fixed"))
                .body("applicationId", equalTo(application.toString()));
        putTerms(contract, 0);
        patch(contract, 1, """
                {"parties":[{"role":"COMPANY","name":"Ada Ek","email":"ada@house.example"},
                            {"role":"PARTNER","name":"Ben Roy","email":"ben@partner.example"}]}
                """).statusCode(200).body("missing", contains("/parties"));
        post(as("admin"), contract + "/submit-for-review", null)
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "contract-incomplete"))
                .body("errors.message", contains("names nobody as EMPLOYEE"));
    }

    @Test
    void theDatabaseKeepsOneContractOfEmploymentForEachApplication() {
        deliver();
        UUID id = UUID.fromString(drafted().substring(CONTRACTS.length() + 1));
        assertThatThrownBy(() -> sql.update("""
                                INSERT INTO contract
                                SELECT (jsonb_populate_record(c, jsonb_build_object(
                                    'id', gen_random_uuid(), 'number', 'HB-2026-' || (1e6 + random() * 1e12)::bigint))).*
                                FROM contract c WHERE c.id = ?
                                """, List.of(id))).hasMessageContaining("contract_application_key");
        assertThatThrownBy(() -> sql.update("UPDATE contract SET type = 'NDA' WHERE id = ?", List.of(id)))
                .hasMessageContaining("contract_application_check");
    }

    @Test
    void anOfferWithoutItsCandidateIsAFaultAndHoldsUpItsPartnerOnly() {
        var broken = Map.of("applicationId", application, "partnerId", partner, "jobTitle", "Roof planner");
        assertThat(Events.deliver(ACCEPTED, partner, broken)).isEqualTo(Outcome.RETRYING);
        assertThat(Events.deliver(ACCEPTED, partner, offer())).isEqualTo(Outcome.WAITING);
        list().body("items", empty());
    }

    private Map<String, ?> offer() {
        return Map.of(
                "applicationId",
                application,
                "jobId",
                Ids.next(),
                "candidateId",
                Ids.next(),
                "partnerId",
                partner,
                "jobTitle",
                "Roof planner",
                "jobType",
                "FULL_TIME",
                "candidateName",
                "Ada Obi",
                "candidateEmail",
                "ada@obi.example",
                "version",
                4);
    }

    private void deliver() {
        assertThat(Events.deliver(ACCEPTED, partner, offer())).isEqualTo(Outcome.HANDLED);
    }

    private void hired() {
        var data = Map.of("applicationId", application, "partnerId", partner, "version", 5);
        assertThat(Events.deliver(HIRED, partner, data)).isEqualTo(Outcome.HANDLED);
    }

    private ValidatableResponse list() {
        return as("admin")
                .queryParam("applicationId", application)
                .get(CONTRACTS)
                .then()
                .statusCode(200);
    }

    /** The path of the contract that the offer asked for. */
    private String drafted() {
        return CONTRACTS + "/" + list().extract().path("items[0].id");
    }

    private static void complete(String contract) {
        putTerms(contract, 0);
        patch(contract, 1, PARTIES).statusCode(200).body("missing", empty());
        approve(contract);
    }

    private static void approve(String contract) {
        post(as("partner-manager"), contract + "/submit-for-review", null).statusCode(200);
        post(as("legal"), contract + "/legal-review/approve", null).statusCode(200);
    }

    private static void sign(String contract, String role, String email) {
        post(as("partner-manager"), contract + "/sign", """
                {"role":"%s","name":"As signed","email":"%s","documentHash":"%s","method":"CLICK"}
                """.formatted(role, email, hash(contract)))
                .statusCode(200);
    }

    private static void putTerms(String contract, int version) {
        as("partner-manager")
                .contentType("application/json")
                .header("If-Match", "\"" + version + "\"")
                .body(terms())
                .put(contract + "/terms")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse patch(String contract, int version, String body) {
        return as("partner-manager")
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .patch(contract)
                .then();
    }
}
