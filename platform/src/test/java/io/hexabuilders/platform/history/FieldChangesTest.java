package io.hexabuilders.platform.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.chain.HistoryHash;
import io.hexabuilders.platform.change.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FieldChangesTest {

    private final ObjectMapper mapper = new HistoryHash(new ObjectMapper()).mapper();

    @Test
    void onlyDifferencesAreKept() throws JsonProcessingException {
        var before = Snapshot.of("status", "PENDING").with("tags", List.of("a")).with("tier", "GOLD");
        var after =
                Snapshot.of("status", "ACTIVE").with("tags", List.of("a", "b")).with("tier", "GOLD");
        var changes = FieldChanges.between(before, after, mapper);
        assertThat(mapper.readTree(changes.open()))
                .isEqualTo(mapper.readTree("{\"status\":{\"from\":\"PENDING\",\"to\":\"ACTIVE\"},"
                        + "\"tags\":{\"from\":[\"a\"],\"to\":[\"a\",\"b\"]}}"));
        assertThat(changes.hasPersonal()).isFalse();
    }

    @Test
    void creationIsAChangeFromNothing() throws JsonProcessingException {
        var changes = FieldChanges.between(
                Snapshot.empty(), Snapshot.of("status", "PENDING").with("tier", null), mapper);
        assertThat(mapper.readTree(changes.open()))
                .isEqualTo(mapper.readTree("{\"status\":{\"from\":null,\"to\":\"PENDING\"}}"));
    }

    @Test
    void valueThatIsTakenAwayBecomesNull() throws JsonProcessingException {
        var changes = FieldChanges.between(Snapshot.of("tier", "GOLD"), Snapshot.of("tier", null), mapper);
        assertThat(mapper.readTree(changes.open()))
                .isEqualTo(mapper.readTree("{\"tier\":{\"from\":\"GOLD\",\"to\":null}}"));
    }

    @Test
    void personalMembersAreKeptApartAndSalted() throws JsonProcessingException {
        var before = Snapshot.of("status", "PENDING").withPersonal("email", "old@x.example");
        var after = Snapshot.of("status", "ACTIVE").withPersonal("email", "new@x.example");
        var changes = FieldChanges.between(before, after, mapper);
        assertThat(changes.open()).contains("status").doesNotContain("email", "x.example", "salt");
        var personal = mapper.readTree(changes.personal());
        assertThat(personal.get("email"))
                .isEqualTo(mapper.readTree("{\"from\":\"old@x.example\",\"to\":\"new@x.example\"}"));
        assertThat(UUID.fromString(personal.get("salt").asText())).isNotNull();
        assertThat(personal).hasSize(2);
        assertThat(FieldChanges.between(before, after, mapper).personal())
                .as("the digest of a short value cannot be guessed")
                .isNotEqualTo(changes.personal());
    }

    @Property
    void equalSnapshotsHaveNoChanges(@ForAll Map<String, String> members) {
        var changes = FieldChanges.between(snapshot(members), snapshot(members), mapper);
        assertThat(changes.open()).isEqualTo("{}");
        assertThat(changes.hasPersonal()).isFalse();
    }

    private static Snapshot snapshot(Map<String, String> members) {
        var snapshot = Snapshot.empty();
        members.forEach((name, value) -> {
            if (name.length() % 2 == 0) {
                snapshot.with(name, value);
            } else {
                snapshot.withPersonal(name, value);
            }
        });
        return snapshot;
    }
}
