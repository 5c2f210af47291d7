package io.hexabuilders.hexactl.schema.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files that this program carries with it. */
final class CarriedFiles {

    private CarriedFiles() {}

    /** Texts by name; none where there is no such folder. One at a time: an archive can be open only once. */
    static synchronized SortedMap<String, String> in(String folder) {
        URL url = CarriedFiles.class.getResource(folder);
        if (url == null) {
            return new TreeMap<>();
        }
        try {
            URI place = url.toURI();
            if ("file".equals(place.getScheme())) {
                return texts(Path.of(place));
            }
            try (var archive = FileSystems.newFileSystem(place, Map.of())) {
                return texts(archive.getPath(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<String, String> texts(Path folder) throws IOException {
        var texts = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
