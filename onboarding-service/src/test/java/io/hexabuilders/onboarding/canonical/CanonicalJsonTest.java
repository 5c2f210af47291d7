package io.hexabuilders.onboarding.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.chain.Sha256;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void membersStandInTheOrderOfUtf16CodeUnits() {
        // The example of RFC 8785, section 3.2.3: U+1F600 is a surrogate pair and sorts before U+FB33.
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (String name : List.of("€", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "ö")) {
            members.put(name, "");
        }
        assertThat(CanonicalJson.of(members).text())
                .isEqualTo(
                        "{\"\\r\":\"\",\"1\":\"\",\"\u0080\":\"\",\"ö\":\"\",\"€\":\"\",\"\ud83d\ude00\":\"\",\"\ufb33\":\"\"}");
    }

    @Test
    void stringsHaveTheShortestEscapes() {
        // The string of RFC 8785, section 3.2.2.
        assertThat(CanonicalJson.of(Map.of("s", "€$\u000f\nA'B\"\\\\\"/")).text())
                .isEqualTo("{\"s\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(CanonicalJson.of(Map.of("s", "\b\t\f\r")).text()).isEqualTo("{\"s\":\"\\b\\t\\f\\r\"}");
    }

    @Test
    void nestingNumbersAndNullsAreWritten() {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("b", Arrays.asList(1, null, Map.of()));
        members.put("a", -7);
        assertThat(CanonicalJson.of(members).text()).isEqualTo("{\"a\":-7,\"b\":[1,null,{}]}");
    }

    @Test
    void theHashIsThatOfTheUtf8Bytes() {
        assertThat(Sha256.hex("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Sha256.hex("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void halfASurrogatePairIsRefused() {
        for (String half : List.of("\ud83d", "a\ude00", "\ud83dx")) {
            assertThatThrownBy(() -> CanonicalJson.of(Map.of("s", half))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property(tries = 300)
    void anyJsonReaderFindsTheSameValueAgain(@ForAll Map<String, String> members) throws JsonProcessingException {
        var whole = new LinkedHashMap<String, String>();
        members.forEach((name, value) -> whole.put(wellFormed(name), wellFormed(value)));
        JsonNode read = JSON.readTree(CanonicalJson.of(whole).text());
        assertThat(read.equals(JSON.valueToTree(whole))).isTrue();
    }

    private static String wellFormed(String text) {
        return text.replaceAll("\\p{Cs}", "?");
    }
}
