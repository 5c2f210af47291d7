package io.hexabuilders.onboarding.contract;

import static io.hexabuilders.onboarding.contract.ContractApi.approved;
import static io.hexabuilders.onboarding.contract.ContractApi.as;
import static io.hexabuilders.onboarding.contract.ContractApi.bearer;
import static io.hexabuilders.onboarding.contract.ContractApi.draft;
import static io.hexabuilders.onboarding.contract.ContractApi.hash;
import static io.hexabuilders.onboarding.contract.ContractApi.post;
import static io.hexabuilders.onboarding.contract.ContractApi.sign;
import static io.hexabuilders.onboarding.contract.ContractApi.terms;
import static io.hexabuilders.onboarding.contract.ContractApi.today;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.hexabuilders.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContractStepsResourceTest {

    private static final String PROBLEMS = "https://docs.hexabuilders.io/problems/";

    private final UUID partner = UUID.randomUUID();

    @Test
    void contractGoesFromDraftToItsEnd() {
        String contract = draft(partner, "SEQUENTIAL", terms());
        post(as("partner-manager"), contract + "/submit-for-review", null).statusCode(200);
        post(
                        as("legal"),
                        contract + "/legal-review/approve",
                        "{\"comments\":\"Fine.\",\"documentHash\":\"%s\"}".formatted(hash(contract)))
                .statusCode(200)
                .body("status", equalTo("APPROVED"))
                .body("statusReason", equalTo("Fine."))
                .body("nextSigners.role", contains("COMPANY"))
                .body("allowedActions", contains("sign", "decline", "cancel"));
        sign(as("partner-manager").header("User-Agent", "pen/1"), contract, "COMPANY", hash(contract))
                .statusCode(200)
                .body("status", equalTo("PARTIALLY_SIGNED"))
                .body("nextSigners.role", contains("PARTNER"))
                .body("signatures[0].name", equalTo("As signed"))
                .body("signatures[0].method", equalTo("CLICK"))
                .body("signatures[0].signedAt", notNullValue())
                .body("signatures[0].signedBy", notNullValue())
                .body("signatures[0].address", equalTo("127.0.0.1"))
                .body("signatures[0].userAgent", equalTo("pen/1"));
        sign(bearer(Tokens.ofPartner(partner)), contract, "PARTNER", hash(contract))
                .statusCode(200)
                .body("status", equalTo("SIGNED"))
                .body("signedAt", notNullValue())
                .body("allowedActions", contains("activate", "terminate"));
        post(as("admin"), contract + "/activate", null).statusCode(200).body("status", equalTo("ACTIVE"));
        post(as("admin"), contract + "/terminate", "{}").statusCode(400);
        post(as("admin"), contract + "/terminate", "{\"reason\":\"breach\"}")
                .statusCode(200)
                .body("status", equalTo("TERMINATED"))
                .body("statusReason", equalTo("breach"))
                .body("allowedActions", hasSize(0));
        as("auditor")
                .get(contract + "/history")
                .then()
                .statusCode(200)
                .body("items", hasSize(7))
                .body("items[0].events", contains("contract.terminated"))
                .body("items[0].reason", equalTo("breach"))
                .body("items[2].events", contains("contract.party-signed", "contract.signed"))
                .body("items[2].changes.status.from", equalTo("PARTIALLY_SIGNED"));
    }

    @Test
    void forbiddenStepsNameTheAllowedOnes() {
        String contract = draft(partner, "PARALLEL", terms());
        post(as("admin"), contract + "/activate", null)
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "illegal-transition"))
                .body("currentStatus", equalTo("DRAFT"))
                .body("allowedActions", contains("update", "terms", "submit-for-review", "cancel"));
        post(as("admin").header("If-Match", "\"9\""), contract + "/submit-for-review", null)
                .statusCode(412);
    }

    @Test
    void reviewSendsBackWithComments() {
        String contract = draft(partner, "PARALLEL", terms());
        post(as("admin"), contract + "/submit-for-review", null).statusCode(200);
        post(as("partner-manager"), contract + "/legal-review/approve", null).statusCode(403);
        post(as("legal"), contract + "/legal-review/approve", "{\"documentHash\":\"" + "0".repeat(64) + "\"}")
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "document-hash-mismatch"));
        post(as("legal"), contract + "/legal-review/reject", "{\"comments\":\"Clause 1 is void.\"}")
                .statusCode(200)
                .body("status", equalTo("DRAFT"))
                .body("statusReason", equalTo("Clause 1 is void."))
                .body("revision", equalTo(1));
    }

    @Test
    void termsAreFrozenFromTheApprovalOn() {
        String contract = approved(partner, "PARALLEL", terms());
        as("admin")
                .contentType("application/json")
                .header("If-Match", "\"2\"")
                .body(terms())
                .put(contract + "/terms")
                .then()
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "contract-terms-frozen"))
                .body("currentStatus", equalTo("APPROVED"));
    }

    @Test
    void signingIsRefusedForEveryWrongReason() {
        String contract = approved(partner, "SEQUENTIAL", terms());
        String hash = hash(contract);
        var owner = Tokens.ofPartner(partner);
        sign(as("admin"), contract, "COMPANY", "0".repeat(64))
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "document-hash-mismatch"))
                .body("documentHash", equalTo(hash));
        sign(as("admin"), contract, "COMPANY", "abc").statusCode(400);
        sign(as("admin"), contract, "WITNESS", hash).statusCode(400).body("type", equalTo(PROBLEMS + "not-a-party"));
        sign(bearer(owner), contract, "COMPANY", hash)
                .statusCode(403)
                .body("type", equalTo(PROBLEMS + "not-your-party"));
        sign(bearer(owner), contract, "PARTNER", hash)
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "not-your-turn"))
                .body("nextSigners.role", contains("COMPANY"));
        sign(as("admin"), contract, "COMPANY", hash.toUpperCase(java.util.Locale.ROOT))
                .statusCode(200);
        sign(as("admin"), contract, "COMPANY", hash).statusCode(409).body("type", equalTo(PROBLEMS + "already-signed"));
    }

    @Test
    void refusalToSignOpensTheNextRevision() {
        String contract = approved(partner, "PARALLEL", terms());
        sign(as("admin"), contract, "COMPANY", hash(contract)).statusCode(200);
        post(bearer(Tokens.ofPartner(partner)), contract + "/decline", """
                {"role":"PARTNER","email":"ben@partner.example","reason":"too long"}
                """)
                .statusCode(200)
                .body("status", equalTo("DRAFT"))
                .body("revision", equalTo(2))
                .body("statusReason", equalTo("PARTNER declined: too long"))
                .body("signatures", hasSize(1));
        post(as("admin"), contract + "/submit-for-review", null).statusCode(200);
        post(as("legal"), contract + "/legal-review/approve", null).statusCode(200);
        sign(as("admin"), contract, "COMPANY", hash(contract)).statusCode(200);
        as("auditor")
                .get(contract + "/verify")
                .then()
                .statusCode(200)
                .body("intact", equalTo(true))
                .body("revision", equalTo(2))
                .body("signatures.outcome", contains("SUPERSEDED", "VALID"));
    }

    @Test
    void unchangedContractIsIntact() {
        String contract = draft(partner, "PARALLEL", terms());
        as("legal")
                .get(contract + "/verify")
                .then()
                .body("intact", equalTo(true))
                .body("approvedHash", nullValue())
                .body("documentHash", equalTo(hash(contract)));
        String signed = ContractApi.signed(partner, terms());
        as("legal")
                .get(signed + "/verify")
                .then()
                .body("intact", equalTo(true))
                .body("approvedHash", equalTo(hash(signed)))
                .body("signatures.outcome", contains("VALID", "VALID"))
                .body("differences", hasSize(0));
    }

    @Test
    void contractIsCancelledBeforeAllHaveSignedOnly() {
        String contract = approved(partner, "PARALLEL", terms());
        post(as("admin"), contract + "/cancel", "{\"reason\":\"off\"}")
                .statusCode(200)
                .body("status", equalTo("CANCELLED"));
        post(as("admin"), ContractApi.signed(partner, terms()) + "/cancel", "{\"reason\":\"off\"}")
                .statusCode(409);
    }

    @Test
    void contractWhoseTermIsOverIsNotActivated() {
        String contract = ContractApi.signed(partner, terms(today().minusDays(9), today().minusDays(1), "NONE"));
        post(as("admin"), contract + "/activate", null)
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "contract-term-over"));
    }
}
