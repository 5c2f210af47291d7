package io.hexabuilders.hexactl.database.status;

import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A change of a schema.
 *
 * @param version as its file names it, such as {@code 004}
 */
record Migration(String version, String description) {

    private static final Pattern FILE = Pattern.compile("V(\\d+)__(\\w+)\\.sql");

    /** Those that the service of this release brings, in their order. One at a time: an archive can be open only once. */
    static synchronized List<Migration> of(Service service) {
        String folder = "/migrations/" + service.shortName();
        URL url = Objects.requireNonNull(Migration.class.getResource(folder), folder);
        try {
            URI place = url.toURI();
            if ("file".equals(place.getScheme())) {
                return in(Path.of(place));
            }
            try (var archive = FileSystems.newFileSystem(place, Map.of())) {
                return in(archive.getPath(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether both are the same version, however many zeros stand before it. */
    boolean is(String other) {
        return number(version).equals(number(other));
    }

    @Override
    public String toString() {
        return version + " (" + description + ")";
    }

    private static List<Migration> in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> parse(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Migration::version))
                    .toList();
        }
    }

    private static Optional<Migration> parse(String file) {
        var matcher = FILE.matcher(file);
        return matcher.matches()
                ? Optional.of(new Migration(matcher.group(1), matcher.group(2).replace('_', ' ')))
                : Optional.empty();
    }

    private static String number(String version) {
        return version.replaceFirst("^0+(?=.)", "");
    }
}
