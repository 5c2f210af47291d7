package io.hexabuilders.suite.endtoend;

import static io.hexabuilders.suite.endtoend.LaunchedSuite.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.embedded.postgres.ServiceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Two replicas of a service: one of them relays, and the other takes over when it dies. */
class EventsReplicaIT {

    private final LaunchedSuite suite = LaunchedSuite.shared();
    private final SuiteDatabases databases = new SuiteDatabases(suite);

    @Test
    @EnabledOnOs(OS.LINUX)
    void theOtherReplicaTakesTheRelayOverWithinSeconds() throws Exception {
        try (var client = new PatientClient(suite);
                var replica = new SecondReplica(suite, "partner-service")) {
            eventually("the second replica is ready", replica::isReady);
            suite.hexa("stop", "partner-service").mustSucceed();
            suite.hexa("start", "partner-service").mustSucceed();
            // Now the second replica holds the relay's lock, and the first one stands by.
            long first =
                    suite.member("partner-service").orElseThrow().path("pid").asLong();
            eventually("the second replica relays", () -> isPublished(register(client, replica.address())));

            replica.kill();
            long killed = System.nanoTime();
            String partner = register(client, "http://localhost:5000");
            eventually("the first replica relays", () -> isPublished(partner));

            assertThat(suite.member("partner-service").orElseThrow().path("pid").asLong())
                    .isEqualTo(first);
            System.out.printf("relay taken over after %d ms%n", (System.nanoTime() - killed) / 1_000_000);
        }
    }

    private boolean isPublished(String partner) {
        return databases.number(
                        ServiceDatabase.PARTNER,
                        "SELECT count(*) FROM outbox_event WHERE published_at IS NOT NULL AND partition_key = '"
                                + partner + "'")
                > 0;
    }

    private static String register(PatientClient client, String address) {
        try {
            return client.post(address + "/api/v1/partners", """
                    {"type": "STARTUP", "legalName": "Replica", "displayName": "Replica", "email": "%s@replica.example"}
                    """.formatted(UUID.randomUUID()))
                    .path("id")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
