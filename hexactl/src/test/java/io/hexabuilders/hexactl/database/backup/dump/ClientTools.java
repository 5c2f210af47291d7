package io.hexabuilders.hexactl.database.backup.dump;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * PostgreSQL's client tools of the embedded server's major version: those of the PATH, or those that
 * deploy/test/tools.sh has fetched. Where there are none, tests that need them are counted as skipped.
 */
public final class ClientTools {

    private static final Optional<Path> FOLDER = find();

    private ClientTools() {}

    public static Path folder() {
        Assumptions.assumeTrue(
                FOLDER.isPresent(), "no pg_dump of PostgreSQL 18: deploy/test/tools.sh fetches it, nothing is dumped");
        return FOLDER.orElseThrow();
    }

    /** Programs in their place, of which the real ones are begun by {@code exec "$real" "$@"}. */
    public static Path inFrontOf(Path folder, String script) throws IOException {
        Path real = folder();
        Files.createDirectories(folder);
        for (String tool : new String[] {"pg_dump", "pg_restore"}) {
            Path program = folder.resolve(tool);
            Files.writeString(program, """
                    #!/bin/sh
                    real=%s
                    case "$*" in --version) exec "$real" --version ;; esac
                    %s
                    """.formatted(real.resolve(tool), script));
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }

    private static Optional<Path> find() {
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        String fetched = System.getenv().getOrDefault("HEXA_TOOLS", cache + "/hexabuilders/tools");
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)),
                        Stream.of(fetched + "/bin", "/usr/lib/postgresql/18/bin"))
                .map(Path::of)
                .filter(ClientTools::isOfTheServer)
                .findFirst();
    }

    private static boolean isOfTheServer(Path folder) {
        Path program = folder.resolve("pg_dump");
        if (!Files.isExecutable(program) || !Files.isExecutable(folder.resolve("pg_restore"))) {
            return false;
        }
        try {
            var process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .contains("(PostgreSQL) 18.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
