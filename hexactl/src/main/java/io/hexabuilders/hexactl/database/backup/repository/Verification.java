package io.hexabuilders.hexactl.database.backup.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hexabuilders.hexactl.console.ExactJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came out when a backup was restored and compared.
 *
 * @param at when that ended
 * @param findings what is not as it was written; none where all is
 * @param obstacles what the next release would meet in these data, whose copy may be good all the same
 * @param restored how long it took until the restored server answered; zero where it never did
 * @param took from the first look to the last
 */
public record Verification(
        Instant at, List<String> findings, List<String> obstacles, Duration restored, Duration took) {

    public boolean isGood() {
        return findings.isEmpty();
    }

    String write() {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("at", at.toString())
                .put("good", isGood())
                .put("restoredMillis", restored.toMillis())
                .put("tookMillis", took.toMillis());
        findings.forEach(node.putArray("findings")::add);
        obstacles.forEach(node.putArray("obstacles")::add);
        return node.toPrettyString() + "\n";
    }

    /** Empty where the text is none: then it is as if nobody had verified. */
    static Optional<Verification> read(String text) {
        return ExactJson.read(text).flatMap(Verification::parse);
    }

    private static Optional<Verification> parse(JsonNode node) {
        var findings = texts(node.path("findings"));
        if (!node.path("good").isBoolean() || node.path("good").asBoolean() != findings.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Verification(
                    Instant.parse(node.path("at").asText()),
                    findings,
                    texts(node.path("obstacles")),
                    Duration.ofMillis(node.path("restoredMillis").asLong()),
                    Duration.ofMillis(node.path("tookMillis").asLong())));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
