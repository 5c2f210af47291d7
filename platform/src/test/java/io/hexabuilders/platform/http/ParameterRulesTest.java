package io.hexabuilders.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.Kind;
import io.hexabuilders.platform.problem.Refusal;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterRulesTest {

    private static final List<Class<?>> TYPES = List.of(
            UUID.class,
            Instant.class,
            LocalDate.class,
            Integer.class,
            int.class,
            Boolean.class,
            boolean.class,
            Kind.class);

    private final ParameterRules rules = new ParameterRules();
    private final ObjectMapper mapper = new ObjectMapper().registerModule(WireTime.module());

    static void listed(@QueryParam("from") Instant from) {}

    @Property
    void anyTextIsReadOrRefusedInWords(@ForAll String text) {
        for (var type : TYPES) {
            try {
                assertThat(read(type, text)).isNotNull();
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo(CommonError.INVALID_PARAMETER);
                assertThat(refusal.detail()).contains("must be ").doesNotContain("java", "hexabuilders");
            }
        }
    }

    @Property
    void whatIsWrittenIsReadTheSame(@ForAll int number, @ForAll boolean truth, @ForAll Kind kind) {
        var id = UUID.randomUUID();
        assertThat(read(UUID.class, id.toString())).isEqualTo(id);
        assertThat(read(Integer.class, String.valueOf(number))).isEqualTo(number);
        assertThat(read(boolean.class, String.valueOf(truth))).isEqualTo(truth);
        assertThat(read(Kind.class, kind.name())).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "java.util.UUID, 1-1-1-1-1",
        "java.lang.Boolean, TRUE",
        "java.lang.Integer, 2147483648",
        "java.time.Instant, 2026-01-31",
        "java.time.Instant, 2026-02-30T00:00:00Z",
        "java.time.LocalDate, 2026-02-30",
        "java.time.LocalDate, 0000-01-01",
        "java.time.LocalDate, +10000-01-01",
        "java.time.Instant, 0001-01-01T00:30:00+01:00",
        "java.time.Instant, 9999-12-31T23:30:00-01:00",
        "io.hexabuilders.platform.problem.Kind, invalid"
    })
    void whatIsAlmostRightIsNotGuessed(Class<?> type, String text) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> read(type, text));
    }

    @Test
    void refusalNamesTheParameterAndShortensTheValue() throws NoSuchMethodException {
        var annotations = ParameterRulesTest.class.getDeclaredMethod("listed", Instant.class)
                .getParameterAnnotations()[0];
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> rules.getConverter(Instant.class, Instant.class, annotations)
                        .fromString("x".repeat(5000)))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .singleElement()
                        .satisfies(error -> {
                            assertThat(error.pointer()).isEqualTo("?from");
                            assertThat(error.rejectedValue()).isEqualTo("x".repeat(100) + "…");
                        }));
    }

    @Test
    void otherTypesAreLeftToTheFramework() {
        assertThat(rules.getConverter(String.class, String.class, new Annotation[0]))
                .isNull();
    }

    @Test
    void instantIsCutToWhatTheDatabaseKeeps() throws JsonProcessingException {
        var micros = Instant.parse("2026-01-31T09:30:00.123456Z");
        assertThat(WireTime.instant("2026-01-31T09:30:00.123456789Z")).isEqualTo(micros);
        assertThat(WireTime.instant("2026-01-31T10:30:00.123456789+01:00")).isEqualTo(micros);
        assertThat(mapper.readValue("\"2026-01-31T09:30:00.1234569Z\"", Instant.class))
                .isEqualTo(micros);
    }

    @Test
    void yearsOneTo9999AreTaken() {
        assertThat(WireTime.date("0001-01-01")).hasYear(1);
        assertThat(WireTime.date("9999-12-31")).hasYear(9999);
        assertThat(WireTime.instant("9999-12-31T23:59:59.999999999Z"))
                .isEqualTo(Instant.parse("9999-12-31T23:59:59.999999Z"));
        assertThatThrownBy(() -> WireTime.instant("-0001-12-31T00:00:00Z")).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> WireTime.instant("+10000-01-01T00:00:00Z")).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1769852000", "1.5", "true", "[2026,1,31]", "{}", "\"\"", "\"tomorrow\"", "\"0000-01-01\""})
    void timesAreReadFromJsonTextsOnly(String json) {
        assertThatThrownBy(() -> mapper.readValue(json, Instant.class)).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> mapper.readValue(json, LocalDate.class)).isInstanceOf(JsonProcessingException.class);
    }

    private Object read(Class<?> type, String text) {
        return rules.getConverter(type, type, null).fromString(text);
    }
}
