package io.hexabuilders.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.hexabuilders.platform.money.Money;
import io.hexabuilders.platform.problem.JsonErrors;
import io.hexabuilders.platform.problem.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRulesTest {

    record Inner(int whole, String text) {}

    record Body(
            String text,
            int whole,
            BigDecimal decimal,
            Boolean truth,
            Kind kind,
            UUID id,
            Instant at,
            LocalDate day,
            Money price,
            List<Inner> inner,
            Map<String, Integer> numbers) {}

    private final ObjectMapper mapper = strict();

    private static ObjectMapper strict() {
        var mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new JsonRules().customize(mapper);
        return mapper;
    }

    @Test
    void whatTheSuiteHasWrittenItselfIsReadTolerantly() throws JsonProcessingException {
        String stored = "{\"whole\":1,\"text\":\"a\\u202eb\\u001b\",\"newer\":true}";
        assertThat(JsonRules.tolerant(mapper).readValue(stored, Inner.class)).isEqualTo(new Inner(1, "a\u202eb\u001b"));
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> mapper.readValue(stored.replace(",\"newer\":true", ""), Inner.class));
    }

    @Test
    void wellFormedBodyIsRead() throws JsonProcessingException {
        var body = mapper.readValue(
                "{\"text\":\"ä\",\"whole\":1,\"truth\":true,\"kind\":\"STALE\",\"price\":{\"amount\":\"1.5\",\"currency\":\"EUR\"}}",
                Body.class);
        assertThat(body.price()).isEqualTo(Money.of("1.50", "EUR"));
        assertThat(body.kind()).isEqualTo(Kind.STALE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"whole\":1,\"truth\":true,\"txet\":\"x\"} | /txet",
                "{\"text\":7} | /text",
                "{\"text\":1.5} | /text",
                "{\"text\":true} | /text",
                "{\"text\":{}} | /text",
                "{\"text\":\"a\\u0000b\"} | /text",
                "{\"text\":\"a\\ud800\"} | /text",
                "{\"whole\":null} | /whole",
                "{\"whole\":99999999999} | /whole",
                "{\"kind\":1} | /kind",
                "{\"kind\":\"stale\"} | /kind",
                "{\"kind\":\"\"} | /kind",
                "{\"id\":\"1-1-1-1-1\"} | /id",
                "{\"at\":1769852000} | /at",
                "{\"at\":\"2026-01-31\"} | /at",
                "{\"day\":\"2026-02-30\"} | /day",
                "{\"price\":\"1 EUR\"} | /price",
                "{\"price\":{\"amount\":1.5,\"currency\":\"EUR\"}} | /price/amount",
                "{\"price\":{\"amount\":\"1.50001\",\"currency\":\"EUR\"}} | /price",
                "{\"price\":{\"amount\":\"1\",\"currency\":\"EUR\",\"rate\":1}} | /price/rate",
                "{\"price\":{\"currency\":\"EUR\"}} | /price",
                "{\"inner\":{}} | /inner",
                "{\"inner\":[{\"whole\":1},{\"whole\":\"x\"}]} | /inner/1/whole",
                "{\"numbers\":{\"a/b~c\":\"x\"}} | /numbers/a~1b~0c"
            })
    void wrongMemberIsNamedAndNoClass(String json, String pointer) {
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> mapper.readValue(json, Body.class))
                .satisfies(e -> assertThat(JsonErrors.refusal(e).errors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.pointer()).isEqualTo(pointer)))
                .satisfies(JsonRulesTest::assertTellsNoClass);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nul",
                "{} {}",
                "[]",
                "7",
                "\"x\"",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"whole\":01}",
                "{'a':1}"
            })
    void bodyThatIsNoJsonObjectIsRefused(String json) {
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> mapper.readValue(json, Body.class))
                .satisfies(JsonRulesTest::assertTellsNoClass);
    }

    @Property
    void noErrorTellsAClass(@ForAll("members") String member, @ForAll("values") String value) {
        try {
            mapper.readValue("{\"" + member + "\":" + value + "}", Body.class);
        } catch (JsonProcessingException e) {
            assertTellsNoClass(e);
        }
    }

    @Provide
    Arbitrary<String> members() {
        return Arbitraries.of(
                "text", "whole", "decimal", "truth", "kind", "id", "at", "day", "price", "inner", "numbers", "unknown");
    }

    @Provide
    Arbitrary<String> values() {
        var leaf = Arbitraries.of(
                "null",
                "true",
                "1",
                "1.5",
                "-1e400",
                "\"\"",
                "\"x\"",
                "\"STALE\"",
                "[]",
                "{}",
                "nul",
                "\"\\ud800\"",
                "01");
        return Arbitraries.lazyOf(
                () -> leaf,
                () -> values().map(value -> "[" + value + "]"),
                () -> values().map(value -> "{\"whole\":" + value + "}"),
                () -> values().map(value -> "{\"amount\":" + value + ",\"currency\":\"EUR\"}"));
    }

    private static void assertTellsNoClass(JsonProcessingException e) {
        var refusal = JsonErrors.refusal(e);
        assertThat(refusal.code().kind()).isEqualTo(Kind.INVALID);
        assertThat(refusal.detail() + refusal.errors())
                .doesNotContain("java", "jackson", "hexabuilders", "Exception", "JsonRules", "BigDecimal", "Currency;")
                .doesNotContain("Body.", "Inner", "$", "class ");
    }
}
