package io.hexabuilders.platform.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CursorTest {

    private static final String FINGERPRINT = "abc";

    private static final SortOrder ORDER = SortOrder.parse(
            "name,-amount,at",
            Map.of(
                    "name", SortColumn.text("name"),
                    "amount", SortColumn.number("amount"),
                    "at", SortColumn.instant("at")));

    @Property
    void cursorGivesBackThePosition(@ForAll("storable") List<String> keys, @ForAll("ids") UUID id) {
        var position = new ArrayList<>(keys);
        position.add(id.toString());
        assertThat(Cursor.read(Cursor.write(position, FINGERPRINT), FINGERPRINT, keys.size()))
                .isEqualTo(position);
    }

    @Property
    void textThatIsNoCursorIsRefusedAsOne(@ForAll String text) {
        assertRefusedOrUsable(text);
    }

    @Property
    void forgedPositionIsRefusedAsOne(@ForAll("forged") String text) {
        assertRefusedOrUsable(text);
    }

    @Property
    void changedCursorIsRefusedAsOne(@ForAll("ids") UUID id, @ForAll("index") int index, @ForAll char replacement) {
        String cursor = Cursor.write(List.of("name", "12.5", "2026-01-31T09:30:00Z", id.toString()), FINGERPRINT);
        int place = index % cursor.length();
        assertRefusedOrUsable(cursor.substring(0, place) + replacement + cursor.substring(place + 1));
    }

    @Property
    void cursorOfAnotherListIsRefused(@ForAll("ids") UUID id) {
        String cursor = Cursor.write(List.of("a", id.toString()), "other");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Cursor.read(cursor, FINGERPRINT, 1))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(CommonError.INVALID_CURSOR));
    }

    @Example
    void fingerprintTellsOrderAndFiltersApart() {
        String fingerprint = Cursor.fingerprint("name", List.of("a = ?"), List.of("x"));
        assertThat(fingerprint)
                .isEqualTo(Cursor.fingerprint("name", List.of("a = ?"), List.of("x")))
                .isNotEqualTo(Cursor.fingerprint("-name", List.of("a = ?"), List.of("x")))
                .isNotEqualTo(Cursor.fingerprint("name", List.of("b = ?"), List.of("x")))
                .isNotEqualTo(Cursor.fingerprint("name", List.of("a = ?"), List.of("y")))
                .isNotEqualTo(Cursor.fingerprint("name", List.of(), List.of()));
    }

    @Example
    void valueThatTheDatabaseCannotHoldIsRefusedAsACursor() {
        String id = UUID.randomUUID().toString();
        for (var position : List.of(
                List.of("a\0b", "1", "2026-01-31T09:30:00Z", id),
                List.of("a", "1e999999999", "2026-01-31T09:30:00Z", id),
                List.of("a", "1e-999999999", "2026-01-31T09:30:00Z", id),
                List.of("a", "1", "+999999999-01-31T09:30:00Z", id),
                List.of("a", "1", "-9999-01-31T09:30:00Z", id))) {
            assertThatExceptionOfType(Refusal.class)
                    .as("%s", position)
                    .isThrownBy(() -> use(Cursor.write(position, FINGERPRINT)))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(CommonError.INVALID_CURSOR));
        }
    }

    private static void assertRefusedOrUsable(String cursor) {
        try {
            use(cursor);
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo(CommonError.INVALID_CURSOR);
        }
    }

    private static void use(String cursor) {
        var bound = new ArrayList<Object>();
        ORDER.after(Cursor.read(cursor, FINGERPRINT, 3), "id", bound);
        assertThat(bound).hasSize(7);
    }

    @Provide
    Arbitrary<List<String>> storable() {
        return Arbitraries.strings()
                .withCharRange('\u0001', '\ud7ff')
                .withChars('\u001f', '&', '%')
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<UUID> ids() {
        return Arbitraries.create(UUID::randomUUID);
    }

    @Provide
    Arbitrary<Integer> index() {
        return Arbitraries.integers().between(0, 10_000);
    }

    /** Well-formed outside, anything inside. */
    @Provide
    Arbitrary<String> forged() {
        var part = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.of(FINGERPRINT, "1", "-1e9", "NaN", "2026-01-31T09:30:00Z", "1-1-1-1-1", "", "null"),
                ids().map(UUID::toString));
        var parts = part.list().ofMinSize(1).ofMaxSize(6);
        return Arbitraries.oneOf(
                Combinators.combine(parts, Arbitraries.of(true, false))
                        .as((texts, known) -> Cursor.write(texts, known ? FINGERPRINT : "x")),
                parts.map(texts -> Base64.getUrlEncoder()
                        .encodeToString(String.join("\u001f", texts).getBytes(StandardCharsets.UTF_8))));
    }
}
