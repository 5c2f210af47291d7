package io.hexabuilders.suite.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.suite.home.PrivateFiles;
import io.hexabuilders.suite.home.SuiteHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the demo in this suite's databases. It lies beside them, so that a reset takes it too.
 *
 * @param reference the instant from which the demo's dates are counted, as ISO 8601
 * @param showcase id of the showcase partner; absent until the load is complete
 */
record Marker(long seed, String reference, @Nullable String showcase) {

    private static final ObjectMapper JSON = new ObjectMapper();

    boolean complete() {
        return showcase != null;
    }

    static Path file(SuiteHome home) {
        return home.data("demo.json");
    }

    static Optional<Marker> read(SuiteHome home) {
        Path file = file(home);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), Marker.class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    void write(SuiteHome home) {
        try {
            PrivateFiles.write(file(home), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
