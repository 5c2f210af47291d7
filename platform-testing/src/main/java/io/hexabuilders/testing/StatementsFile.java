package io.hexabuilders.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The statements that the releases of a service have sent. Each line begins with the oldest and the newest migration with
 * which a release has sent it. What was sent with the newest migration stays, though no test sends it any more: the
 * release before may still run.
 */
final class StatementsFile {

    private static final Pattern LINE = Pattern.compile("(\\d+) (\\d+) (.+)");
    private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__.*\\.sql");

    private record Versions(String first, String last) {}

    private final Path file;
    private final String newest;

    /** @param module the folder of the service */
    StatementsFile(Path module, String service) {
        this.file = module.resolveSibling("hexactl/src/main/resources/statements/" + service + ".txt");
        this.newest = newest(module.resolve("src/main/resources/db/migration"));
    }

    /** Those that are not written down for the newest migration. */
    Set<String> lacks(Set<String> sent) {
        var known = read();
        return sent.stream()
                .filter(line ->
                        !known.containsKey(line) || !known.get(line).last.equals(newest))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether any is written down for it. */
    boolean isOfNewestMigration() {
        return read().values().stream().anyMatch(versions -> versions.last.equals(newest));
    }

    void add(Set<String> sent) {
        var known = read();
        sent.forEach(line ->
                known.merge(line, new Versions(newest, newest), (was, now) -> new Versions(was.first, now.last)));
        write(known);
    }

    private Map<String, Versions> read() {
        var known = new TreeMap<String, Versions>();
        if (Files.exists(file)) {
            try (var lines = Files.lines(file)) {
                lines.forEach(line -> {
                    var matcher = LINE.matcher(line);
                    if (!matcher.matches()) {
                        throw new IllegalStateException(file + ": what is '" + line + "'?");
                    }
                    known.put(matcher.group(3), new Versions(matcher.group(1), matcher.group(2)));
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return known;
    }

    private void write(Map<String, Versions> known) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    known.entrySet().stream()
                            .map(line ->
                                    line.getValue().first + " " + line.getValue().last + " " + line.getKey() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String newest(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(path -> MIGRATION.matcher(path.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .max(String::compareTo)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
