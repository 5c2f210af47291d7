package io.hexabuilders.hexactl.schema.catalogue;

import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a service's migrations make, at each of their versions. The file has a line for each line of the catalogue: the
 * version that brought it, the one that took it away or {@code ...}, and the line. Its first line names the server that
 * it was read from.
 */
public final class KnownCatalogue {

    /** A line that has been there from one version on, until another. */
    private record Line(String text, long from, long until) {}

    private static final String STAYS = "...";
    private static final String HEAD = "PostgreSQL ";

    private final int serverVersion;
    private final List<Line> lines;

    private KnownCatalogue(int serverVersion, List<Line> lines) {
        this.serverVersion = serverVersion;
        this.lines = lines;
    }

    public static KnownCatalogue of(Service service) {
        String name = "/catalogues/" + service.shortName() + ".txt";
        try (var stream = Objects.requireNonNull(KnownCatalogue.class.getResourceAsStream(name), name)) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KnownCatalogue parse(String text) {
        var lines = text.lines().toList();
        int server = Integer.parseInt(lines.getFirst().substring(HEAD.length()));
        return new KnownCatalogue(
                server,
                lines.stream()
                        .skip(1)
                        .map(line -> line.split(" ", 3))
                        .map(part -> new Line(
                                part[2],
                                Migration.number(part[0]),
                                part[1].equals(STAYS) ? Long.MAX_VALUE : Migration.number(part[1])))
                        .toList());
    }

    /** The text of a file that says what the schema was after each of the versions. */
    static String text(List<String> versions, List<Catalogue> catalogues) {
        var text = new StringBuilder(HEAD)
                .append(catalogues.getLast().serverVersion())
                .append('\n');
        var all = new TreeSet<String>();
        catalogues.forEach(catalogue -> all.addAll(catalogue.lines()));
        for (String line : all) {
            boolean there = false;
            for (int index = 0; index < versions.size(); index++) {
                boolean now = catalogues.get(index).lines().contains(line);
                if (now && !there) {
                    text.append(versions.get(index)).append(' ').append(end(line, index, versions, catalogues));
                    text.append(' ').append(line).append('\n');
                }
                there = now;
            }
        }
        return text.toString();
    }

    /** Whether the words of that server can be compared with these. */
    public boolean speaksAs(Catalogue catalogue) {
        return catalogue.serverVersion() == serverVersion;
    }

    public int serverVersion() {
        return serverVersion;
    }

    /** What a schema at this version consists of. */
    public Set<String> at(String version) {
        long number = Migration.number(version);
        var there = new TreeSet<String>();
        lines.stream()
                .filter(line -> line.from <= number && number < line.until)
                .forEach(line -> there.add(line.text));
        return there;
    }

    private static String end(String line, int from, List<String> versions, List<Catalogue> catalogues) {
        for (int index = from; index < versions.size(); index++) {
            if (!catalogues.get(index).lines().contains(line)) {
                return versions.get(index);
            }
        }
        return STAYS;
    }
}
