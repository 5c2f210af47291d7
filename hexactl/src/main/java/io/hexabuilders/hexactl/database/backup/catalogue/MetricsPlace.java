package io.hexabuilders.hexactl.database.backup.catalogue;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where metrics go. */
public sealed interface MetricsPlace {

    /** By which {@code db metrics} is told of it. */
    String option();

    /** In the place of all that was told there before. */
    void replace(String text);

    /**
     * Empty where nobody names one; refused where two are named, or one that could not take them.
     *
     * @param option that names the file
     */
    static Optional<MetricsPlace> of(String option, @Nullable Path file, @Nullable URI gateway) {
        if (file != null && gateway != null) {
            throw Failure.usage(option + " and --push: where do the metrics go?");
        }
        if (gateway != null) {
            Pushgateway.require(gateway);
            return Optional.of(new Gateway(gateway));
        }
        return Optional.ofNullable(file).map(TextFile::of);
    }

    /** Which the textfile collector of a node_exporter reads: another user, who may look at any moment. */
    record TextFile(Path path) implements MetricsPlace {

        private static TextFile of(Path path) {
            if (!path.toString().endsWith(".prom")) {
                throw Failure.usage("the textfile collector reads files only whose names end in .prom: " + path);
            }
            Path folder = path.toAbsolutePath().normalize().resolveSibling("");
            if (!Files.isDirectory(folder)) {
                throw Failure.of("there is no folder " + folder + " for the metrics: make it, for whoever reads them,"
                        + " too. Nothing was changed");
            }
            return new TextFile(path);
        }

        @Override
        public String option() {
            return "--file=" + path;
        }

        @Override
        public void replace(String text) {
            Path fresh = path.resolveSibling(path.getFileName() + ".new");
            try {
                Files.writeString(fresh, text);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw Failure.of("the metrics cannot be written to " + path + ": " + Reasons.of(e), e);
            }
        }
    }

    record Gateway(URI address) implements MetricsPlace {

        @Override
        public String option() {
            return "--push=" + address;
        }

        @Override
        public void replace(String text) {
            Pushgateway.put(address, text);
        }
    }
}
