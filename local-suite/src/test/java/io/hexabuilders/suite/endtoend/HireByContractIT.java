package io.hexabuilders.suite.endtoend;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** An accepted offer becomes a contract, the signed contract a hire: across two services, by events alone. */
class HireByContractIT {

    private static final String CONTRACTS = "http://localhost:5001/api/v1/contracts";
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

            String contract = CONTRACTS + "/" + drafted(client, application);
            assertThat(texts(read(contract).path("missing"))).containsExactly("/terms", "/parties");
            complete(contract);
            sign(client, contract);

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

    private static String drafted(PatientClient client, String application) throws Exception {
        return id(client.await(
                        CONTRACTS + "?applicationId=" + application,
                        list -> list.path("items").size() == 1)
                .path("items")
                .path(0));
    }

    /** What people add: the terms, and who signs for the employer. */
    private void complete(String contract) throws Exception {
        change("PUT", "application/json", contract + "/terms", 0, """
                {"value": {"amount": "52000.00", "currency": "EUR"}, "start": "%s", "renewal": "NONE",
                 "clauses": [{"key": "work", "title": "Work", "text": "Plans roofs."}]}
                """.formatted(
                        LocalDate.now(UTC).plusDays(14)));
        var complete = change("PATCH", "application/merge-patch+json", contract, 1, """
                {"parties": [{"role": "PARTNER", "name": "Jan Petersen", "email": "jan@journey.example"},
                             {"role": "EMPLOYEE", "name": "Ada Obi", "email": "ada-%s@journey.example"}]}
                """.formatted(run));
        assertThat(texts(complete.path("missing"))).isEmpty();
    }

    private void sign(PatientClient client, String contract) throws Exception {
        client.post(contract + "/submit-for-review", "");
        String hash = client.post(contract + "/legal-review/approve", "{}")
                .path("documentHash")
                .asText();
        for (var party : List.of(List.of("PARTNER", "jan"), List.of("EMPLOYEE", "ada-" + run))) {
            client.post(contract + "/sign", """
                    {"role": "%s", "email": "%s@journey.example", "name": "As signed", "method": "CLICK",
                     "documentHash": "%s"}
                    """.formatted(party.get(0), party.get(1), hash));
        }
    }

    private JsonNode read(String address) {
        return LaunchedSuite.json(suite.get(address, suite.token("admin")).body());
    }

    private JsonNode change(String method, String mediaType, String address, int version, String body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(suite.withPorts(address)))
                .header("Authorization", "Bearer " + suite.token("admin"))
                .header("Content-Type", mediaType)
                .header("If-Match", "\"" + version + "\"")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return LaunchedSuite.json(answer.body());
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    private static String id(JsonNode resource) {
        return resource.path("id").asText();
    }

    private static Predicate<JsonNode> is(String member, String value) {
        return resource -> resource.path(member).asText().equals(value);
    }
}
