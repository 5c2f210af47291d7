package io.hexabuilders.suite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** An accepted offer becomes a contract, the signed contract a hire: across two services, by events alone. */
class HireByContractIT {

    private static final String RECRUITMENT = "http://localhost:5002/api/v1/";

    private final LaunchedSuite suite = LaunchedSuite.shared();
    private final SuiteDatabases databases = new SuiteDatabases(suite);
    private final String run = "hire-" + UUID.randomUUID();

    @Test
    void theLastSignatureHiresWhoAcceptedTheOffer() throws Exception {
        try (var client = new PatientClient(suite)) {
            var journey = new PartnerJourney(client, run, false);
            String partner = journey.register();
            String job = journey.postJob(partner);
            String application = journey.acceptOffer(job);

            var employment = EmploymentContract.drafted(client, RECRUITMENT + "applications/" + application);
            String contract = employment.address();
            assertThat(texts(read(contract).path("missing"))).containsExactly("/terms", "/parties");
            employment.complete("ada-" + run + "@journey.example");
            assertThat(texts(read(contract).path("missing"))).isEmpty();
            employment.sign();

            client.await(RECRUITMENT + "applications/" + application, is("stage", "HIRED"));
            client.await(RECRUITMENT + "jobs/" + job, is("status", "FILLED"));
            client.await(
                    "http://localhost:8000/api/v1/partners/" + partner + "/profile-360",
                    profile -> profile.path("summary").path("hires").asInt() == 1);
            String number = read(contract).path("number").asText();
            assertThat(read(RECRUITMENT + "applications/" + application + "/history")
                            .path("items")
                            .path(0)
                            .path("reason")
                            .asText())
                    .isEqualTo("employment contract " + number + " signed");
            assertThat(databases.number(
                            ServiceDatabase.ONBOARDING,
                            "SELECT count(*) FROM contract WHERE application_id = '" + application + "'"))
                    .isEqualTo(1);
        }
    }

    private JsonNode read(String address) {
        return LaunchedSuite.json(suite.get(address, suite.token("admin")).body());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    private static Predicate<JsonNode> is(String member, String value) {
        return resource -> resource.path(member).asText().equals(value);
    }
}
