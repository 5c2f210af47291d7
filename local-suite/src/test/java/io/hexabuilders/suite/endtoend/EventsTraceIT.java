package io.hexabuilders.suite.endtoend;

import static io.hexabuilders.suite.endtoend.LaunchedSuite.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.embedded.postgres.ServiceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One request's id runs through all that it causes, in every service. */
class EventsTraceIT {

    private final LaunchedSuite suite = LaunchedSuite.shared();
    private final SuiteDatabases databases = new SuiteDatabases(suite);

    @Test
    void theIdOfARequestIsInHistoryAndLogOfEveryServiceItTouched() throws Exception {
        String correlation = "trace-" + UUID.randomUUID();
        try (var client = new PatientClient(suite);
                var traced = new PatientClient(suite, correlation)) {
            var journey = new PartnerJourney(client, "traced-" + UUID.randomUUID(), true);
            String partner = journey.register();
            String onboarding = journey.awaitOnboarding(partner);
            journey.draft(partner);
            journey.postJob(partner);
            journey.draftCampaign(partner);

            PartnerJourney.cancelOnboarding(traced, onboarding);

            for (var database : ServiceDatabase.values()) {
                assertThat(databases.number(
                                database,
                                "SELECT count(*) FROM history WHERE correlation_id = '" + correlation
                                        + "' AND owner_id = '" + partner + "'"))
                        .as("history of the " + database.service())
                        .isPositive();
                eventually(
                        database.service() + " has it in its log",
                        () -> log(database.service()).contains(correlation));
            }
        }
    }

    /** A read changes nothing, so that no history tells of it: the logs do. */
    @Test
    void theIdOfAReadThroughTheGatewayIsInTheLogOfEveryServiceItAsked() throws Exception {
        String correlation = "read-" + UUID.randomUUID();
        try (var client = new PatientClient(suite);
                var traced = new PatientClient(suite, correlation)) {
            String partner = new PartnerJourney(client, "read-" + UUID.randomUUID(), true).register();
            traced.await("http://localhost:8000/api/v1/partners/" + partner + "/profile-360", profile -> true);
        }
        eventually(
                "the gateway has it in its log",
                () -> log("profile360-gateway").contains(correlation + " GET /api/v1/partners/"));
        for (var database : ServiceDatabase.values()) {
            eventually(
                    database.service() + " has it in its log",
                    () -> log(database.service()).contains(correlation + " GET /api/v1/"));
        }
    }

    private String log(String program) {
        try {
            return Files.readString(suite.home().resolve("logs").resolve(program + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
