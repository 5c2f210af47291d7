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
 * @param restored how long it took until the restored server answered; zero where it never did
 * @param took from the first look to the last
 */
public record Verification(Instant at, List<String> findings, Duration restored, Duration took) {

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
        return node.toPrettyString() + "\n";
    }

    /** Empty where the text is none: then it is as if nobody had verified. */
    static Optional<Verification> read(String text) {
        return ExactJson.read(text).flatMap(Verification::parse);
    }

    private static Optional<Verification> parse(JsonNode node) {
        var findings = new ArrayList<String>();
        node.path("findings").forEach(finding -> findings.add(finding.asText()));
        if (!node.path("good").isBoolean() || node.path("good").asBoolean() != findings.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Verification(
                    Instant.parse(node.path("at").asText()),
                    List.copyOf(findings),
                    Duration.ofMillis(node.path("restoredMillis").asLong()),
                    Duration.ofMillis(node.path("tookMillis").asLong())));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
