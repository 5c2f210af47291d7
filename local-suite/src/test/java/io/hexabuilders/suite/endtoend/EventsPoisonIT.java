package io.hexabuilders.suite.endtoend;

import static io.hexabuilders.suite.endtoend.LaunchedSuite.eventually;
import static io.hexabuilders.suite.endtoend.RawEvent.bytes;
import static io.hexabuilders.suite.endtoend.RawEvent.header;
import static io.hexabuilders.suite.endtoend.RawEvent.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.embedded.postgres.ServiceDatabase;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that no producer of the suite would write: none stops a partition, and each ends where it is documented. */
class EventsPoisonIT {

    private static final String TOPIC = "hexabuilders.onboarding";
    private static final String COMPLETED = "hexabuilders.onboarding.completed.v1";
    private static final String UNKNOWN = "hexabuilders.onboarding.unheard-of.v9";
    private static final int PARTITIONS = 6;
    private static final int TOO_LARGE = 400_000;

    private final LaunchedSuite suite = LaunchedSuite.shared();
    private final SuiteDatabases databases = new SuiteDatabases(suite);

    /** Decides about what the tests left, as an operator would. */
    @AfterEach
    void discardDeadLetters() {
        suite.hexa("events", "dlq", "discard", "--all", "--reason", "made for a test", "--yes")
                .mustSucceed();
        assertThat(suite.hexa("events", "dlq", "list", "--output", "json")
                        .mustSucceed()
                        .output()
                        .strip())
                .isEqualTo("[ ]");
    }

    @Test
    void whatCannotBeReadIsADeadLetterAndWhatIsUnknownIsIgnored() throws Exception {
        try (var kafka = new RawKafka(suite);
                var client = new PatientClient(suite)) {
            String mark = UUID.randomUUID().toString();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                String partner = UUID.randomUUID().toString();
                kafka.send(
                        TOPIC,
                        partition,
                        "no key of ours",
                        Map.of("mark", mark, "odd", "\u0001\u202e\ufeff"),
                        bytes("no event"));
                kafka.send(
                        TOPIC,
                        partition,
                        partner,
                        with(with(event(partner), "ce_id", "no uuid"), "mark", mark),
                        bytes("{}"));
                kafka.send(
                        TOPIC,
                        partition,
                        partner,
                        with(with(event(partner), "ce_type", UNKNOWN), "mark", mark),
                        bytes("{}"));
                kafka.send(
                        TOPIC,
                        partition,
                        partner,
                        with(with(event(partner), "mark", mark), "odd", "\u001b\u0085"),
                        bytes("{\"partnerId\": 7, "));
                String other = UUID.randomUUID().toString();
                kafka.send(TOPIC, partition, other, with(event(other), "mark", mark), new byte[TOO_LARGE]);
            }

            var end = new PartnerJourney(client, "poison-" + mark, false).call();

            assertThat(end.cancelled()).as("events go on").isFalse();
            eventually(
                    "the dead letters are in Kafka's topic too",
                    () -> letters(kafka, mark).size() == 4 * PARTITIONS);
            assertThat(letters(kafka, mark)).allSatisfy(letter -> {
                assertThat(header(letter, "hexa_error")).isNotBlank();
                assertThat(header(letter, "hexa_topic")).isEqualTo(TOPIC);
                assertThat(header(letter, "ce_type")).isNotEqualTo(UNKNOWN);
            });
            assertThat(databases.texts(
                            ServiceDatabase.PARTNER,
                            "SELECT DISTINCT status FROM parked_event WHERE headers ->> 'mark' = '" + mark + "'"))
                    .containsExactly("DEAD");
        }
    }

    @Test
    void aRepeatedEventHasItsEffectOnce() throws Exception {
        try (var kafka = new RawKafka(suite);
                var client = new PatientClient(suite)) {
            var end = new PartnerJourney(client, "repeated-" + UUID.randomUUID(), false).call();
            var original = kafka.records(TOPIC).stream()
                    .filter(record ->
                            end.partnerId().equals(record.key()) && COMPLETED.equals(header(record, "ce_type")))
                    .findFirst()
                    .orElseThrow();
            var headers = new LinkedHashMap<String, String>();
            original.headers()
                    .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            for (int i = 0; i < 5; i++) {
                kafka.send(TOPIC, original.partition(), original.key(), headers, original.value());
            }
            // Behind the repetitions on the same partition: when this one is dead, they were taken.
            String last = UUID.randomUUID().toString();
            kafka.send(TOPIC, original.partition(), last, event(last), bytes("no JSON"));
            eventually(
                    "the repetitions were taken",
                    () -> databases.number(
                                    ServiceDatabase.PARTNER,
                                    "SELECT count(*) FROM parked_event WHERE partition_key = '" + last + "'")
                            == 1);
            assertThat(databases.number(
                            ServiceDatabase.PARTNER,
                            "SELECT count(*) FROM history WHERE resource_id = '" + end.partnerId()
                                    + "' AND 'partner.activated' = ANY (events)"))
                    .isEqualTo(1);
        }
    }

    @Test
    void anEventThatFailsHoldsUpItsPartnerOnlyAndIsReplayedAfterTheFix() throws Exception {
        try (var client = new PatientClient(suite);
                var fault = new PartnerFault(suite)) {
            String partner = register(client);
            fault.breakFor(partner);
            String onboarding = UUID.randomUUID().toString();
            try (var kafka = new RawKafka(suite)) {
                kafka.send(TOPIC, 0, partner, documentsVerified(partner), data(partner, onboarding));
            }
            eventually("the event is a dead letter", () -> statuses(partner).equals(List.of("DEAD")));
            var other = new PartnerJourney(client, "beside-" + UUID.randomUUID(), false).call();
            assertThat(other.cancelled()).as("others go on").isFalse();
            try (var kafka = new RawKafka(suite)) {
                kafka.send(TOPIC, 0, partner, documentsVerified(partner), data(partner, onboarding));
            }
            eventually("the later event waits", () -> statuses(partner).equals(List.of("DEAD", "WAITING")));

            fault.mend();
            suite.hexa(
                            "events",
                            "dlq",
                            "replay",
                            "--all",
                            "--service",
                            "partner-service",
                            "--partner",
                            partner,
                            "--yes")
                    .mustSucceed();

            eventually("nothing of the partner waits", () -> statuses(partner).isEmpty());
            var checks = client.await("http://localhost:5000/api/v1/partners/" + partner, read -> true)
                    .path("validations");
            assertThat(checks.findValuesAsText("status")).containsExactly("PASSED");
        }
    }

    /** The dead letters of one consumer: others of the topic have theirs. */
    private static List<ConsumerRecord<String, byte[]>> letters(RawKafka kafka, String mark) {
        return kafka.records(TOPIC + ".dlq").stream()
                .filter(letter -> mark.equals(header(letter, "mark")))
                .filter(letter -> header(letter, "hexa_consumer").equals("partner-service"))
                .toList();
    }

    private static String register(PatientClient client) throws Exception {
        return client.post("http://localhost:5000/api/v1/partners", """
                {"type": "STARTUP", "legalName": "Poisoned", "displayName": "Poisoned", "email": "%s@poison.example"}
                """.formatted(UUID.randomUUID()))
                .path("id")
                .asText();
    }

    private List<String> statuses(String partner) {
        return databases.texts(
                ServiceDatabase.PARTNER,
                "SELECT status FROM parked_event WHERE partition_key = '" + partner + "' ORDER BY position");
    }

    private static Map<String, String> documentsVerified(String partner) {
        return RawEvent.headers("hexabuilders.onboarding.documents-verified.v1", partner);
    }

    private static byte[] data(String partner, String onboarding) {
        return bytes("{\"partnerId\": \"" + partner + "\", \"onboardingId\": \"" + onboarding + "\", \"version\": 1}");
    }

    private static Map<String, String> event(String partner) {
        return RawEvent.headers(COMPLETED, partner);
    }
}
