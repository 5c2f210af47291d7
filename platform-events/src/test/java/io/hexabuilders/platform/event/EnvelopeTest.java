package io.hexabuilders.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private static final Envelope EVENT = new Envelope(
            UUID.fromString("019aa2f0-0000-7000-8000-000000000001"),
            "/partner-service",
            "hexabuilders.partner.activated.v1",
            "019aa2f0-0000-7000-8000-000000000002",
            Instant.parse("2026-01-31T09:30:00.123456Z"),
            UUID.fromString("019aa2f0-0000-7000-8000-000000000002"),
            "request-1",
            "019aa2f0-0000-7000-8000-000000000003",
            "clara",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    @Test
    void headersAreThoseOfCloudEventsInBinaryMode() {
        assertThat(EVENT.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", "019aa2f0-0000-7000-8000-000000000001")
                .containsEntry("ce_source", "/partner-service")
                .containsEntry("ce_type", "hexabuilders.partner.activated.v1")
                .containsEntry("ce_time", "2026-01-31T09:30:00.123456Z")
                .containsEntry("ce_dataschema", "urn:hexabuilders:schema:hexabuilders.partner.activated.v1")
                .containsEntry("ce_partnerid", "019aa2f0-0000-7000-8000-000000000002")
                .containsEntry("ce_correlationid", "request-1")
                .containsEntry("content-type", "application/json")
                .containsEntry("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }

    @Test
    void whatIsWrittenIsRead() throws UnreadableEvent {
        assertThat(Envelope.of(EVENT.headers())).isEqualTo(EVENT);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 2.0",
        "ce_id, 17",
        "ce_type, com.example.order",
        "ce_type, hexabuilders.partner.activated",
        "ce_time, yesterday",
        "ce_partnerid, nobody",
        "ce_source, ''",
    })
    void aWrongHeaderIsNamed(String name, String value) {
        var headers = EVENT.headers();
        headers.put(name, value);
        assertThatThrownBy(() -> Envelope.of(headers))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_causationid", "ce_actor", "ce_traceparent", "ce_correlationid"})
    void aTextThatIsTooLongOrHoldsNulIsRefused(String name) {
        for (String text : List.of("x".repeat(257), "a\0b")) {
            var headers = EVENT.headers();
            headers.put(name, text);
            assertThatThrownBy(() -> Envelope.of(headers))
                    .isInstanceOf(UnreadableEvent.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void theTraceIsReadFromItsOwnHeaderToo() throws UnreadableEvent {
        var headers = EVENT.headers();
        headers.remove("ce_traceparent");
        assertThat(Envelope.of(headers)).isEqualTo(EVENT);
    }

    /** Nothing that is put into a topic makes the reading fail in another way. */
    @Property
    void anyHeadersAreReadOrRefused(@ForAll Map<String, String> headers, @ForAll String id, @ForAll String time) {
        var sent = new HashMap<>(headers);
        sent.putAll(EVENT.headers());
        sent.put("ce_id", id);
        sent.put("ce_time", time);
        try {
            assertThat(Envelope.of(sent).type()).isEqualTo(EVENT.type());
        } catch (UnreadableEvent e) {
            assertThat(e.reason()).startsWith("ce_");
        }
    }
}
