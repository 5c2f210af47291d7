package io.hexabuilders.onboarding.process;

import static io.hexabuilders.onboarding.contract.ContractApi.as;
import static io.hexabuilders.onboarding.contract.ContractApi.post;
import static io.hexabuilders.onboarding.contract.ContractApi.terms;
import static io.hexabuilders.onboarding.process.ProcessApi.cancel;
import static io.hexabuilders.onboarding.process.ProcessApi.id;
import static io.hexabuilders.onboarding.process.ProcessApi.read;
import static io.hexabuilders.onboarding.process.ProcessApi.start;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.hexabuilders.onboarding.contract.ContractApi;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An onboarding and its contract, by their requests. */
@QuarkusTest
class ProcessContractResourceTest {

    private final UUID partner = UUID.randomUUID();

    @Test
    void givingUpTerminatesAContractThatIsSigned() {
        String onboarding = start(partner);
        String contract = ContractApi.signed(partner, terms());
        cancel(onboarding).statusCode(200);
        read(contract).body("status", equalTo("TERMINATED"));
        read(onboarding).body("contractId", equalTo(id(contract).toString()));
    }

    @Test
    void anEndedContractOpensItsStepsAgainAndTheNextOneIsFollowed() {
        String onboarding = start(partner);
        String first = ContractApi.approved(partner, "PARALLEL", terms());
        String second = ContractApi.draft(partner, "PARALLEL", terms());
        post(as("admin"), first + "/cancel", "{\"reason\":\"wrong template\"}").statusCode(200);
        read(onboarding)
                .body("contractId", equalTo(id(second).toString()))
                .body(
                        "steps.status",
                        contains("IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS", "WAITING", "WAITING", "WAITING"))
                .body("steps[2].attempts", equalTo(2))
                .body("steps[2].failure.kind", equalTo("CONTRACT_CANCELLED"))
                .body("steps[2].failure.reason", equalTo("wrong template"));
    }

    @Test
    void aContractThatMakesNoWorkingPartnerDoesNotConcernIt() {
        String onboarding = start(partner);
        String nda = post(
                        as("admin"),
                        ContractApi.CONTRACTS,
                        ContractApi.body(partner, "PARALLEL", terms()).replace("PARTNERSHIP", "NDA"))
                .extract()
                .header("Location");
        read(onboarding).body("contractId", nullValue());
        patchType(nda, "SERVICE");
        read(onboarding).body("contractId", equalTo(id(nda).toString()));
        patchType(nda, "NDA");
        read(onboarding).body("contractId", nullValue()).body("steps[2].attempts", equalTo(2));
    }

    private static void patchType(String contract, String type) {
        as("admin")
                .header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body("{\"type\":\"" + type + "\"}")
                .patch(contract)
                .then()
                .statusCode(200);
    }

    @Test
    void aRejectedReviewAndADeclinedSignatureAreShownAndMended() {
        String onboarding = start(partner);
        String contract = ContractApi.draft(partner, "PARALLEL", terms());
        post(as("admin"), contract + "/submit-for-review", null).statusCode(200);
        post(as("legal"), contract + "/legal-review/reject", "{\"comments\":\"clause 2\"}")
                .statusCode(200);
        read(onboarding)
                .body("steps[3].status", equalTo("FAILED"))
                .body("steps[3].waitingFor", equalTo("PARTNER_MANAGER"))
                .body("allowedActions", hasItem("steps/{step}/retry"));
        read(onboarding + "/recommendations")
                .body("items.call.path", hasItem("/api/v1/contracts/" + id(contract) + "/submit-for-review"))
                .body("items.find { it.step == 'LEGAL_REVIEW' }.why", endsWith("It failed: clause 2"));
        post(as("admin"), contract + "/submit-for-review", null).statusCode(200);
        post(as("legal"), contract + "/legal-review/approve", null).statusCode(200);
        post(as("admin"), contract + "/decline", """
                {"role":"PARTNER","email":"ben@partner.example","reason":"too long"}
                """).statusCode(200);
        read(onboarding)
                .body("steps[3].status", equalTo("IN_PROGRESS"))
                .body("steps[3].attempts", equalTo(3))
                .body("steps[4].status", equalTo("WAITING"))
                .body("steps[4].failure.reason", equalTo("PARTNER declined: too long"));
    }
}
