package io.hexabuilders.hexactl.schema.queries;

import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A statement that releases of a service send, as the service's own tests have written it down.
 *
 * @param first the oldest migration with which a release has sent it
 * @param last the newest one
 * @param types of its parameters, in their order
 */
public record SentStatement(long first, long last, List<String> types, String text) {

    private static final Pattern LINE = Pattern.compile("(\\d+) (\\d+) \\(([^)]*)\\) (.+)");

    /** Those of the releases whose newest migration this is; where they are too old to be known, of the next ones. */
    public static List<SentStatement> at(Service service, String version) {
        return at(all(service), Migration.number(version));
    }

    static List<SentStatement> at(List<SentStatement> all, long version) {
        long known = Math.max(
                version, all.stream().mapToLong(SentStatement::first).min().orElse(version));
        return all.stream()
                .filter(statement -> statement.first <= known && known <= statement.last)
                .toList();
    }

    static List<SentStatement> all(Service service) {
        String name = "/statements/" + service.shortName() + ".txt";
        try (var stream = Objects.requireNonNull(SentStatement.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(SentStatement::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SentStatement parse(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException("no line of a statement: " + line);
        }
        return new SentStatement(
                Migration.number(matcher.group(1)),
                Migration.number(matcher.group(2)),
                Arrays.stream(matcher.group(3).split(", "))
                        .filter(type -> !type.isEmpty())
                        .toList(),
                matcher.group(4));
    }
}
