package io.hexabuilders.suite.endtoend;

import static io.hexabuilders.suite.endtoend.LaunchedSuite.eventually;
import static io.hexabuilders.suite.endtoend.RawEvent.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.embedded.postgres.ServiceDatabase;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A later event comes before the one that it builds on: the end is the one that the right order would have led to. */
class EventsOrderIT {

    private static final String PARTNERS = "http://localhost:5000/api/v1/partners/";
    private static final String ONBOARDINGS = "http://localhost:5001/api/v1/partners/";

    private final LaunchedSuite suite = LaunchedSuite.shared();
    private final SuiteDatabases databases = new SuiteDatabases(suite);

    @Test
    void anOvertakenStandingOfAPartnerChangesNothing() throws Exception {
        String partner = UUID.randomUUID().toString();
        tell(partner, "partner.suspended.v1", Map.of("status", "SUSPENDED", "version", 9));
        String overtaken = tell(partner, "partner.activated.v1", Map.of("status", "ACTIVE", "version", 8));

        for (var consumer : new ServiceDatabase[] {ServiceDatabase.CAMPAIGN, ServiceDatabase.RECRUITMENT}) {
            eventually(consumer.service() + " has taken both", () -> isHandled(consumer, overtaken));
            assertThat(databases.texts(
                            consumer,
                            "SELECT status || ' ' || version FROM partner_standing WHERE partner_id = '" + partner
                                    + "'"))
                    .as(consumer.service())
                    .containsExactly("SUSPENDED 9");
        }
    }

    @Test
    void aJobsStoryToldBackwardsIsCountedAsItWas() throws Exception {
        try (var client = new PatientClient(suite)) {
            String partner = new PartnerJourney(client, "backwards-" + UUID.randomUUID(), false).register();
            String job = UUID.randomUUID().toString();
            tell(
                    partner,
                    "recruitment.job-closed.v1",
                    Map.of("jobId", job, "outcome", "FILLED", "openings", 1, "hires", 1, "version", 5));
            tell(
                    partner,
                    "recruitment.candidate-hired.v1",
                    Map.of(
                            "jobId",
                            job,
                            "applicationId",
                            UUID.randomUUID().toString(),
                            "candidateId",
                            UUID.randomUUID().toString(),
                            "version",
                            4));
            String posted =
                    tell(partner, "recruitment.job-posted.v1", Map.of("jobId", job, "openings", 1, "version", 1));

            eventually("all is taken", () -> isHandled(ServiceDatabase.PARTNER, posted));
            var figures = client.await(PARTNERS + partner + "/statistics", read -> true);
            assertThat(figures.at("/jobs/total").asInt()).isEqualTo(1);
            assertThat(figures.at("/jobs/open").asInt()).isZero();
            assertThat(figures.path("hires").asInt()).isEqualTo(1);
        }
    }

    @Test
    void checksThatPassedBeforeTheRegistrationWasHeardOfCount() throws Exception {
        String partner = UUID.randomUUID().toString();
        tell(
                partner,
                "partner.validation-completed.v1",
                Map.of(
                        "kind", "BUSINESS",
                        "outcome", "PASSED",
                        "allRequiredPassed", true,
                        "status", "VALIDATED",
                        "version", 2));
        tell(partner, "partner.registered.v1", Map.of("type", "COMPANY", "status", "PENDING", "version", 0));

        try (var client = new PatientClient(suite)) {
            var process = client.await(
                    ONBOARDINGS + partner + "/onboarding",
                    read -> read.path("steps").isArray());
            assertThat(process.at("/steps/0/step").asText()).isEqualTo("VALIDATIONS");
            assertThat(process.at("/steps/0/status").asText()).isEqualTo("COMPLETED");
        }
    }

    /** @return the event's id */
    private String tell(String partner, String type, Map<String, ?> data) throws Exception {
        var headers = RawEvent.headers("hexabuilders." + type, partner);
        var all = LaunchedSuite.object(data).put("partnerId", partner);
        try (var kafka = new RawKafka(suite)) {
            // All of a partner lies in one partition, as by its key.
            kafka.send(
                    "hexabuilders." + type.substring(0, type.indexOf('.')), 0, partner, headers, bytes(all.toString()));
        }
        return headers.get("ce_id");
    }

    private boolean isHandled(ServiceDatabase consumer, String event) {
        return databases.number(consumer, "SELECT count(*) FROM inbox_event WHERE event_id = '" + event + "'") == 1;
    }
}
