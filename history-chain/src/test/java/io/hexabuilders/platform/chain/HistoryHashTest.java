package io.hexabuilders.platform.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryHashTest {

    private static final ChainedEntry ENTRY = new ChainedEntry(
            new UUID(0, 1),
            "thing",
            new UUID(0, 2),
            3,
            Instant.parse("2026-01-31T09:30:00Z"),
            "somebody",
            "thing.changed",
            "a reason",
            "correlation",
            "{}",
            "00");

    private final HistoryHash hashes = new HistoryHash(new ObjectMapper());

    @Test
    void everyMemberCounts() {
        String hash = hashes.of(ENTRY, "before");
        List<UnaryOperator<Object[]>> changes = List.of(
                set(0, new UUID(0, 9)),
                set(1, "thong"),
                set(2, new UUID(0, 9)),
                set(3, 4L),
                set(4, ENTRY.at().plusNanos(1000)),
                set(5, "nobody"),
                set(6, "thing.changed,thing.moved"),
                set(7, null),
                set(8, "other"),
                set(9, "{\"a\":1}"),
                set(10, null));
        assertThat(changes)
                .hasSameSizeAs(ChainedEntry.class.getRecordComponents())
                .allSatisfy(change ->
                        assertThat(hashes.of(changed(change), "before")).isNotEqualTo(hash));
        assertThat(hashes.of(ENTRY, "other")).isNotEqualTo(hash);
        assertThat(hashes.of(changed(UnaryOperator.identity()), "before")).isEqualTo(hash);
    }

    @Property
    void boundariesBetweenMembersCannotBeMoved(@ForAll String one, @ForAll String other) {
        if (!other.isEmpty()) {
            var entry = changed(set(5, one));
            var moved = changed(set(5, one + other));
            assertThat(hashes.of(moved, "")).isNotEqualTo(hashes.of(entry, other));
        }
    }

    @Test
    void orderOfMembersDoesNotCount() throws JsonProcessingException {
        String written = canonical("{\"b\":{\"z\":[{\"d\":1,\"c\":2}],\"y\":null},\"a\":\"x\"}");
        assertThat(written)
                .isEqualTo(canonical("{\"a\":\"x\",\"b\":{\"y\":null,\"z\":[{\"c\":2,\"d\":1}]}}"))
                .isEqualTo("{\"a\":\"x\",\"b\":{\"y\":null,\"z\":[{\"c\":2,\"d\":1}]}}");
        assertThat(canonical("[1,2]")).isNotEqualTo(canonical("[2,1]"));
    }

    /** Left as Java may write a number, in the middle as jsonb gives it back. */
    @ParameterizedTest
    @CsvSource({
        "52.0, 52.0, 52",
        "1.0E10, 10000000000, 10000000000",
        "5.0E-5, 0.000050, 0.00005",
        "12.50, 12.50, 12.5",
        "-0.0, 0.0, 0",
        "100, 100, 100",
        "0.1, 0.1, 0.1"
    })
    void numberIsWrittenAsWhatComesBackFromTheDatabase(String sent, String stored, String written)
            throws JsonProcessingException {
        assertThat(HistoryHash.write(hashes.mapper(), new ObjectMapper().readTree(sent)))
                .isEqualTo(written);
        assertThat(canonical(stored)).isEqualTo(written);
    }

    @Property
    void whatWasWrittenIsReadAndWrittenTheSame(
            @ForAll @Size(max = 5) Map<String, Double> doubles,
            @ForAll @Size(max = 5) List<@Scale(9) BigDecimal> decimals,
            @ForAll List<Long> numbers,
            @ForAll String text)
            throws JsonProcessingException {
        var tree = hashes.mapper().valueToTree(Map.of("a", doubles, "b", decimals, "c", numbers, "d", text));
        String written = HistoryHash.write(hashes.mapper(), tree);
        assertThat(canonical(written)).isEqualTo(written);
    }

    private String canonical(String json) throws JsonProcessingException {
        return HistoryHash.write(hashes.mapper(), hashes.mapper().readTree(json));
    }

    private static UnaryOperator<Object[]> set(int index, Object value) {
        return members -> {
            members[index] = value;
            return members;
        };
    }

    private static ChainedEntry changed(UnaryOperator<Object[]> change) {
        var m = change.apply(new Object[] {
            ENTRY.id(),
            ENTRY.resourceType(),
            ENTRY.resourceId(),
            ENTRY.sequence(),
            ENTRY.at(),
            ENTRY.actor(),
            ENTRY.events(),
            ENTRY.reason(),
            ENTRY.correlationId(),
            ENTRY.changes(),
            ENTRY.personalDigest()
        });
        return new ChainedEntry(
                (UUID) m[0],
                (String) m[1],
                (UUID) m[2],
                (long) m[3],
                (Instant) m[4],
                (String) m[5],
                (String) m[6],
                (String) m[7],
                (String) m[8],
                (String) m[9],
                (String) m[10]);
    }
}
