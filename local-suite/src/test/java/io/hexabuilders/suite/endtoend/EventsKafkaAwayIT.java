package io.hexabuilders.suite.endtoend;

import static io.hexabuilders.suite.endtoend.LaunchedSuite.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.embedded.postgres.ServiceDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Kafka is away for a while under load: no request fails for it, and afterwards all is delivered in order. */
class EventsKafkaAwayIT {

    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("events.kafka-away-seconds", 8));
    private static final int WRITERS = 4;
    private static final String PARTNERS = "http://localhost:5000/api/v1/partners";

    private final LaunchedSuite suite = LaunchedSuite.shared();
    private final SuiteDatabases databases = new SuiteDatabases(suite);

    @Test
    void writesGoOnAndEventsArriveInOrderAfterwards() throws Exception {
        try (var client = new PatientClient(suite);
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            suite.hexa("stop", "kafka").mustSucceed();
            long end = System.nanoTime() + AWAY.toNanos();
            var writers = new ArrayList<Future<List<String>>>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(workers.submit(writer(client, end)));
            }
            var partners = new ArrayList<String>();
            for (var writer : writers) {
                partners.addAll(writer.get());
            }
            assertThat(client.repeated()).as("requests that failed").isZero();
            assertThat(partners).isNotEmpty();
            String oldest = "SELECT count(*) FROM outbox_event WHERE published_at IS NULL AND partition_key = '"
                    + partners.getFirst() + "'";
            assertThat(databases.number(ServiceDatabase.PARTNER, oldest)).isPositive();

            suite.hexa("start", "kafka").mustSucceed();

            eventually(
                    "the outbox is empty",
                    () -> databases.number(
                                    ServiceDatabase.PARTNER,
                                    "SELECT count(*) FROM outbox_event WHERE published_at IS NULL")
                            == 0);
            try (var kafka = new RawKafka(suite)) {
                var records = kafka.records("hexabuilders.partner");
                for (String partner : partners) {
                    var delivered = new LinkedHashSet<String>();
                    records.stream()
                            .filter(record -> partner.equals(record.key()))
                            .forEach(record -> delivered.add(new String(
                                    record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8)));
                    assertThat(delivered)
                            .as("events of " + partner)
                            .containsExactlyElementsOf(databases.texts(
                                    ServiceDatabase.PARTNER,
                                    "SELECT id FROM outbox_event WHERE partition_key = '" + partner
                                            + "' ORDER BY position"));
                }
            }
            System.out.printf(
                    "Kafka away for %d s: %d changes acknowledged, none failed%n",
                    AWAY.toSeconds(), client.acknowledged());
        }
    }

    @Test
    void programsThatDieMeanwhileComeBack() {
        suite.hexa("stop", "kafka").mustSucceed();
        for (String program : List.of("campaign-service", "profile360-gateway")) {
            long pid = suite.member(program).orElseThrow().path("pid").asLong();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            eventually(
                    program + " is back",
                    () -> suite.isReady(program)
                            && suite.member(program).orElseThrow().path("pid").asLong() != pid);
        }
        suite.hexa("start", "kafka").mustSucceed();
    }

    /** Registers partners and opens checks of them until the time is over. */
    private static Callable<List<String>> writer(PatientClient client, long end) {
        return () -> {
            var partners = new ArrayList<String>();
            while (System.nanoTime() < end) {
                String name = "away-" + UUID.randomUUID();
                String partner = client.post(PARTNERS, """
                        {"type": "STARTUP", "legalName": "%s", "displayName": "Away", "email": "%s@away.example"}
                        """.formatted(name, name))
                        .path("id")
                        .asText();
                for (String kind : List.of("EMAIL", "BUSINESS")) {
                    String check = client.post(
                                    PARTNERS + "/" + partner + "/validations", "{\"kind\": \"" + kind + "\"}")
                            .path("id")
                            .asText();
                    client.post(
                            PARTNERS + "/" + partner + "/validations/" + check + "/outcome",
                            "{\"outcome\": \"PASSED\", \"evidence\": \"seen\"}");
                }
                partners.add(partner);
            }
            return partners;
        };
    }
}
