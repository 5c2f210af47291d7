package io.hexabuilders.hexactl.events.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.ExactJson;
import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.console.Visible;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parked events as text and as JSON. */
final class LetterPages {

    private static final int ERROR_WIDTH = 60;

    private LetterPages() {}

    /** One line each; errors are shortened, {@code show} has the whole. */
    static String table(List<ParkedEvent> events, Instant now) {
        var table = Table.of("ID", "TYPE", "PARTNER", "BEHIND", "ATTEMPTS", "PARKED", "ERROR");
        for (var event : events) {
            table.row(
                    event.id(),
                    event.type(),
                    event.partner(),
                    event.behind(),
                    event.attempts(),
                    Visible.age(Duration.between(event.parkedAt(), now)),
                    event.error() == null ? null : Visible.shortened(event.error(), ERROR_WIDTH));
        }
        return table.render();
    }

    static ObjectNode json(ParkedEvent event) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", event.id().toString())
                .put("service", event.id().service().toString())
                .put("status", event.status().name())
                .put("eventId", event.eventId())
                .put("type", event.type())
                .put("partner", event.partner())
                .put("attempts", event.attempts())
                .put("error", event.error())
                .put("parkedAt", event.parkedAt().toString())
                .put("behind", event.behind());
    }

    static String page(Letter letter) {
        var event = letter.event();
        var page = new StringBuilder();
        line(page, "id", event.id());
        line(page, "status", event.status());
        line(page, "event", event.eventId());
        line(page, "type", event.type());
        line(page, "partner", event.partner());
        line(page, "consumer", letter.consumer());
        line(page, "came from", letter.place());
        line(page, "key", letter.key());
        line(page, "parked at", event.parkedAt());
        line(page, "attempts", event.attempts());
        line(page, "next attempt", letter.nextAttemptAt());
        line(page, "events behind", event.behind());
        line(page, "error", event.error());
        var decision = letter.decision();
        if (decision != null) {
            line(page, "discarded by", decision.by() + " at " + decision.at() + ": " + decision.reason());
        }
        page.append("headers\n");
        letter.headers()
                .properties()
                .forEach(header -> page.append("  ")
                        .append(Visible.text(
                                header.getKey() + ": " + header.getValue().asText()))
                        .append('\n'));
        page.append("data (").append(letter.data().length).append(" bytes)\n");
        data(letter).lines().forEach(line -> page.append("  ").append(line).append('\n'));
        return page.toString();
    }

    static ObjectNode json(Letter letter) {
        var node = json(letter.event());
        node.put("consumer", letter.consumer());
        node.put("place", letter.place());
        node.put("key", letter.key());
        node.put("nextAttemptAt", Objects.toString(letter.nextAttemptAt(), null));
        var decision = letter.decision();
        if (decision != null) {
            node.putObject("decision")
                    .put("by", decision.by())
                    .put("at", decision.at().toString())
                    .put("reason", decision.reason());
        }
        node.set("headers", letter.headers());
        var tree = tree(letter.data());
        if (tree.isPresent()) {
            node.set("data", tree.get());
        } else {
            node.put("dataBase64", Base64.getEncoder().encodeToString(letter.data()));
        }
        return node;
    }

    private static void line(StringBuilder page, String name, @Nullable Object value) {
        if (value != null) {
            page.append("%-14s".formatted(name))
                    .append(Visible.text(value.toString()))
                    .append('\n');
        }
    }

    /** JSON is set out, other text stands as it is, bytes that are no text in base 64. */
    private static String data(Letter letter) {
        var tree = tree(letter.data());
        if (tree.isPresent()) {
            return tree.get().toPrettyString();
        }
        return text(letter.data())
                .map(Visible::text)
                .orElseGet(() -> "base64 " + Base64.getEncoder().encodeToString(letter.data()));
    }

    private static Optional<JsonNode> tree(byte[] data) {
        return text(data).flatMap(ExactJson::read);
    }

    private static Optional<String> text(byte[] data) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
