package io.hexabuilders.deploy.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person calls answers a question before it does anything, and does nothing twice. */
class ScriptsTest {

    /** Called by images, by Jobs and by tests. */
    private static final List<String> NOT_CALLED_BY_A_PERSON =
            List.of("/stand-in/", "/cloudsql/gcloud", "-entrypoint.sh", "/database-roles/roles.sh");

    @TempDir
    Path work;

    static Stream<Path> scripts() throws IOException {
        return Stream.of("deploy", "bench", ".ci")
                .map(Rendering.PROJECT::resolve)
                .flatMap(ScriptsTest::files)
                .filter(file -> NOT_CALLED_BY_A_PERSON.stream().noneMatch(file.toString()::contains))
                .filter(ScriptsTest::isScript);
    }

    /** Where there is no answer, nothing is run: it might start a build. */
    @ParameterizedTest
    @MethodSource("scripts")
    void eachScriptSaysWhatItDoes(Path script) throws IOException {
        assertThat(script).content().contains("-h | --help)");
        assertThat(Rendering.run(List.of(script.toString(), "--help"))).isNotBlank();
    }

    @Test
    void environmentIsPreparedOnce() throws Exception {
        Path compose = Files.createDirectories(work.resolve("deploy/compose"));
        Rendering.copy(Rendering.PROJECT.resolve("deploy/compose"), compose);
        for (String environment : List.of("dev", "staging")) {
            Files.deleteIfExists(compose.resolve("env/" + environment + ".env"));
            assertThat(prepare(compose, environment)).contains("statements-exporter.yml");
            assertThat(prepare(compose, environment)).contains("nothing is missing");
        }
    }

    /** Not root, on a terminal, mv asks before it replaces what may not be written. */
    @Test
    void secretMadeAnewReplacesWhatIsMadeOfItWithoutAQuestion() throws Exception {
        Path compose = Files.createDirectories(work.resolve("deploy/compose"));
        Rendering.copy(Rendering.PROJECT.resolve("deploy/compose"), compose);
        Path programs = Files.createDirectory(work.resolve("programs"));
        Path mv = programs.resolve("mv");
        Files.writeString(
                mv, "#!/bin/sh\n[ \"$1\" = -f ] || [ ! -e \"$2\" ] || { echo no; exit 0; }\nexec /bin/mv \"$@\"\n");
        Files.setPosixFilePermissions(mv, PosixFilePermissions.fromString("rwxr-xr-x"));
        String path = programs + File.pathSeparator + System.getenv("PATH");
        prepare(compose, "staging", Map.of("PATH", path));
        Path secrets = work.resolve(".hexa/compose/staging/secrets");
        var derived = Map.of(
                "redis-gateway", "redis-users.acl",
                "partner-monitor", "statements-exporter.yml",
                "partner-db.crt", "partner-db.key",
                "database-ca.crt", "database-ca.key");
        for (var secret : derived.entrySet()) {
            Path file = secrets.resolve(secret.getValue());
            String before = Files.readString(file);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1));
            Files.delete(secrets.resolve(secret.getKey()));
            prepare(compose, "staging", Map.of("PATH", path));
            assertThat(Files.readString(file)).as(secret.getValue()).isNotEqualTo(before);
        }
        try (Stream<Path> files = Files.list(secrets)) {
            assertThat(files.map(Path::toString)).noneMatch(file -> file.endsWith(".new"));
        }
    }

    private String prepare(Path compose, String environment) throws Exception {
        return prepare(compose, environment, Map.of());
    }

    private String prepare(Path compose, String environment, Map<String, String> variables) throws Exception {
        Path said = work.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(
                        compose.resolve("prepare.sh").toString(), environment)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(variables);
        assertThat(builder.start().waitFor()).isZero();
        return Files.readString(said);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(Files::isExecutable)
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isScript(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String first = lines.readLine();
            return first != null && first.matches("#!.*\\b(ba)?sh\\b.*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
