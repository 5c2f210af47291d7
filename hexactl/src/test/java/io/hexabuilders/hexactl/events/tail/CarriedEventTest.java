package io.hexabuilders.hexactl.events.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class CarriedEventTest {

    @Test
    void lineSaysWhenWhatAndWhose() {
        assertThat(event("{\"amount\":1.10}").line())
                .isEqualTo("2026-11-21T12:00:00.500Z  hexabuilders.partner.activated.v1  partner=p-1  subject=p-1"
                        + "  correlation=c-1  hexabuilders.partner-3@42");
    }

    @Test
    void jsonHoldsAllOfItAndItsNumbersAsTheyAre() {
        assertThat(event("{\"amount\":1.10}").json())
                .hasToString("{\"topic\":\"hexabuilders.partner\",\"partition\":3,\"offset\":42,"
                        + "\"at\":\"2026-11-21T12:00:00.500Z\",\"key\":\"p-1\",\"headers\":{"
                        + "\"ce_type\":\"hexabuilders.partner.activated.v1\",\"ce_partnerid\":\"p-1\","
                        + "\"ce_subject\":\"p-1\",\"ce_correlationid\":\"c-1\"},\"data\":{\"amount\":1.10}}");
    }

    @Test
    void dataThatIsNoJsonStandsAsText() {
        assertThat(event("{oops").json().path("data").asText()).isEqualTo("{oops");
        assertThat(event("").json().path("data").asText()).isEmpty();
        assertThat(event("1 2").json().path("data").asText()).isEqualTo("1 2");
    }

    @Test
    void recordWithoutHeadersIsShownToo() {
        var record = new ConsumerRecord<byte[], byte[]>("hexabuilders.partner", 0, 7, null, null);
        assertThat(CarriedEvent.of(record).line())
                .endsWith("  (no type)  partner=-  subject=-  correlation=-  hexabuilders.partner-0@7");
    }

    private static CarriedEvent event(String data) {
        var headers = new RecordHeaders();
        headers.add("ce_type", bytes("hexabuilders.partner.activated.v1"));
        headers.add("ce_partnerid", bytes("p-1"));
        headers.add("ce_subject", bytes("p-1"));
        headers.add("ce_correlationid", bytes("c-1"));
        return CarriedEvent.of(new ConsumerRecord<>(
                "hexabuilders.partner",
                3,
                42,
                1795262400500L,
                TimestampType.CREATE_TIME,
                3,
                data.length(),
                bytes("p-1"),
                bytes(data),
                headers,
                java.util.Optional.empty()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
