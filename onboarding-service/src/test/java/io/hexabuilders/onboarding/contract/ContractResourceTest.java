package io.hexabuilders.onboarding.contract;

import static io.hexabuilders.onboarding.contract.ContractApi.CONTRACTS;
import static io.hexabuilders.onboarding.contract.ContractApi.as;
import static io.hexabuilders.onboarding.contract.ContractApi.bearer;
import static io.hexabuilders.onboarding.contract.ContractApi.draft;
import static io.hexabuilders.onboarding.contract.ContractApi.post;
import static io.hexabuilders.onboarding.contract.ContractApi.terms;
import static io.hexabuilders.onboarding.contract.ContractApi.today;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.hexabuilders.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContractResourceTest {

    private static final String PROBLEMS = "https://docs.hexabuilders.io/problems/";

    private final UUID partner = UUID.randomUUID();

    @Test
    void draftedContractCanBeReadBack() {
        String contract = draft(partner, "SEQUENTIAL", terms());
        as("finance")
                .get(contract)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("number", matchesPattern("HB-\\d{4}-\\d{6}"))
                .body("partnerId", equalTo(partner.toString()))
                .body("status", equalTo("DRAFT"))
                .body("revision", equalTo(1))
                .body("title", equalTo("Reseller agreement"))
                .body("signingOrder", equalTo("SEQUENTIAL"))
                .body("parties.role", contains("COMPANY", "PARTNER"))
                .body("terms.value.amount", equalTo("1500.00"))
                .body("terms.clauses[0].key", equalTo("scope"))
                .body("documentHash", matchesPattern("[0-9a-f]{64}"))
                .body("allowedActions", containsInAnyOrder("update", "terms", "submit-for-review", "cancel"));
        as("finance").header("If-None-Match", "\"0\"").get(contract).then().statusCode(304);
    }

    @Test
    void termsMayFollowTheDraft() {
        String contract = draft(partner, "PARALLEL", null);
        as("legal").get(contract).then().body("terms", nullValue()).body("inForceUntil", nullValue());
        post(as("admin"), contract + "/submit-for-review", null)
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "contract-incomplete"))
                .body("errors.pointer", contains("/terms"));
        putTerms(contract, null, terms()).statusCode(428);
        putTerms(contract, "\"5\"", terms()).statusCode(412);
        putTerms(contract, "\"0\"", terms()).statusCode(200).body("terms.noticeDays", equalTo(30));
        post(as("admin"), contract + "/submit-for-review", null)
                .statusCode(200)
                .body("status", equalTo("LEGAL_REVIEW"));
    }

    @Test
    void everyWrongMemberIsNamed() {
        post(as("admin"), CONTRACTS, """
                {"type":"PARTNERSHIP","title":" ","parties":[{"role":"COMPANY","name":"A","email":"no"}],
                 "terms":{"noticeDays":-1}}
                """)
                .statusCode(400)
                .body("type", equalTo(PROBLEMS + "validation-failed"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/partnerId", "/title", "/parties/0/email", "/terms/start", "/terms/noticeDays"));
        post(as("admin"), CONTRACTS, ContractApi.body(partner, "PARALLEL", terms(today(), null, "AUTO")))
                .statusCode(400)
                .body("errors.pointer", contains("/terms/end"));
        post(
                        as("admin"),
                        CONTRACTS,
                        ContractApi.body(partner, "PARALLEL", terms())
                                .replace("\"title\":\"Reseller", "\"titel\":\"Reseller"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/titel"));
        post(
                        as("admin"),
                        CONTRACTS,
                        ContractApi.body(partner, "PARALLEL", terms()).replace("Ada", "A\\u0000da"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/parties/0/name"));
        post(
                        as("admin"),
                        CONTRACTS,
                        ContractApi.body(partner, "PARALLEL", terms()).replace("Ada", "A\\ud83dda"))
                .statusCode(400);
    }

    @Test
    void draftIsPatchedAndNothingElse() {
        String contract = draft(partner, "PARALLEL", terms());
        String before = ContractApi.hash(contract);
        patch(contract, null, "{\"title\":\"New\"}").statusCode(428);
        patch(contract, "\"0\"", "{\"title\":\"New\",\"signingOrder\":\"SEQUENTIAL\"}")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("title", equalTo("New"))
                .body("signingOrder", equalTo("SEQUENTIAL"))
                .body("parties", hasSize(2));
        assertThat(ContractApi.hash(contract)).isNotEqualTo(before);
        patch(contract, "\"0\"", "{\"title\":\"Stale\"}").statusCode(412).body("currentETag", equalTo("\"1\""));
        patch(contract, "\"1\"", "{\"status\":\"SIGNED\"}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/status"));
        patch(contract, "\"1\"", "{\"title\":null}").statusCode(400);
        post(as("admin"), contract + "/submit-for-review", null).statusCode(200);
        patch(contract, "\"2\"", "{\"title\":\"Late\"}")
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "illegal-transition"))
                .body("currentStatus", equalTo("LEGAL_REVIEW"));
    }

    @Test
    void repeatedKeyDraftsOneContract() {
        String key = UUID.randomUUID().toString();
        String body = ContractApi.body(partner, "PARALLEL", terms());
        String first = post(as("admin").header("Idempotency-Key", key), CONTRACTS, body)
                .statusCode(201)
                .extract()
                .header("Location");
        post(as("admin").header("Idempotency-Key", key), CONTRACTS, body)
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", first);
        post(as("admin").header("Idempotency-Key", key), CONTRACTS, body.replace("Reseller", "Other"))
                .statusCode(422);
        as("admin").queryParam("partnerId", partner).get(CONTRACTS).then().body("items", hasSize(1));
    }

    @Test
    void partnerSeesItsOwnContractsOnly() {
        String own = draft(partner, "PARALLEL", terms());
        String foreign = draft(UUID.randomUUID(), "PARALLEL", terms());
        String token = Tokens.ofPartner(partner);
        bearer(token).get(own).then().statusCode(200);
        bearer(token).get(foreign).then().statusCode(404).body("type", equalTo(PROBLEMS + "not-found"));
        bearer(token).get(foreign + "/verify").then().statusCode(404);
        ContractApi.sign(bearer(token), foreign, "PARTNER", "0".repeat(64)).statusCode(404);
        bearer(token).get(CONTRACTS).then().body("items", hasSize(1));
        bearer(token)
                .get("/api/v1/partners/" + UUID.randomUUID() + "/contracts/summary")
                .then()
                .statusCode(404);
    }

    @Test
    void listIsFilteredAndPaged() {
        String first = draft(partner, "PARALLEL", terms());
        draft(partner, "PARALLEL", null);
        String signed = ContractApi.signed(partner, terms(today(), today().plusDays(20), "NONE"));
        String number = as("admin").get(first).path("number");
        list("status", "DRAFT").body("items", hasSize(2));
        list("type", "NDA").body("items", hasSize(0));
        list("q", number.toLowerCase(java.util.Locale.ROOT)).body("items.number", contains(number));
        list("q", "SELLER AGR").body("items", hasSize(3));
        list("q", "R_seller").body("items", hasSize(0));
        list("expiringBefore", today().plusDays(21)).body("items", hasSize(1));
        list("expiringBefore", today().plusDays(20)).body("items", hasSize(0));
        list("createdFrom", "2999-01-01T00:00:00Z").body("items", hasSize(0));
        list("createdTo", "2999-01-01T00:00:00Z").body("items", hasSize(3));
        list("stauts", "DRAFT").statusCode(400);
        assertThat(signed).isNotNull();
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var request = as("admin").queryParam("partnerId", partner).queryParam("limit", 1);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .queryParam("sort", "title,-number")
                    .get(CONTRACTS)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.id"));
            cursor = page.path("next");
        } while (cursor != null);
        assertThat(seen).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void oddFiltersAreNoFault() {
        var statuses = new ArrayList<String>();
        for (String filter : List.of(
                "q=%00%00",
                "q=%25%5C", "expiringBefore=%2B999999999-12-31", "createdFrom=-100000000-01-01T00:00:00Z")) {
            statuses.add(filter + " "
                    + as("admin")
                            .urlEncodingEnabled(false)
                            .get(CONTRACTS + "?" + filter)
                            .statusCode());
        }
        assertThat(statuses).noneMatch(status -> status.endsWith("500"));
        post(
                        as("admin"),
                        CONTRACTS,
                        ContractApi.body(partner, "PARALLEL", terms()).replace("1500.00", "999999999999999"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/terms/value/amount"));
        post(
                        as("admin"),
                        CONTRACTS,
                        "{\"partnerId\":\"" + partner + "\",\"type\":\"NDA\",\"title\":\"T\",\"parties\":[null]}")
                .statusCode(400);
    }

    @Test
    void summaryCountsWhatAPartnerHas() {
        String active = ContractApi.signed(partner, terms(today(), today().plusDays(20), "NONE"));
        post(as("admin"), active + "/activate", null).statusCode(200);
        String renewing = ContractApi.signed(partner, terms(today(), today().plusDays(5), "AUTO"));
        post(as("admin"), renewing + "/activate", null).statusCode(200);
        String ended = ContractApi.signed(partner, terms());
        post(as("admin"), ended + "/activate", null).statusCode(200);
        post(as("admin"), ended + "/terminate", "{\"reason\":\"done\"}").statusCode(200);
        draft(partner, "PARALLEL", null);
        as("service")
                .get("/api/v1/partners/" + partner + "/contracts/summary")
                .then()
                .statusCode(200)
                .body("contracts.total", equalTo(4))
                .body("contracts.signedTotal", equalTo(3))
                .body("contracts.active", equalTo(2))
                .body("contracts.byStatus.DRAFT", equalTo(1))
                .body("contracts.byStatus.EXPIRED", equalTo(0))
                .body("contracts.activeValue[0].amount", equalTo("3000.00"))
                .body("contracts.activeValue[0].currency", equalTo("EUR"))
                .body("contracts.nextExpiry", equalTo(today().plusDays(20).toString()))
                .body("contracts.latest", hasSize(4))
                .body("contracts.latest[0].status", equalTo("DRAFT"))
                .body("recentActivity", hasSize(20))
                .body("recentActivity[0].events", contains("contract.drafted"));
    }

    @Test
    void partnerWithoutContractsHasZeros() {
        as("campaign-manager")
                .get("/api/v1/partners/" + partner + "/contracts/summary")
                .then()
                .statusCode(200)
                .body("contracts.total", equalTo(0))
                .body("contracts.active", equalTo(0))
                .body("contracts.byStatus.ACTIVE", equalTo(0))
                .body("contracts.activeValue", hasSize(0))
                .body("contracts.nextExpiry", nullValue())
                .body("contracts.latest", hasSize(0))
                .body("recentActivity", hasSize(0));
    }

    private ValidatableResponse list(String filter, Object value) {
        return as("admin")
                .queryParam("partnerId", partner)
                .queryParam(filter, value.toString())
                .get(CONTRACTS)
                .then();
    }

    private static ValidatableResponse putTerms(String contract, @Nullable String ifMatch, String terms) {
        var request = as("partner-manager").contentType("application/json").body(terms);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put(contract + "/terms")
                .then();
    }

    private static ValidatableResponse patch(String contract, @Nullable String ifMatch, String body) {
        var request = as("partner-manager")
                .contentType("application/merge-patch+json")
                .body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .patch(contract)
                .then();
    }
}
