package io.hexabuilders.deploy.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private String prepare(Path compose, String environment) throws Exception {
        Path said = work.resolve("said");
        Process process = new ProcessBuilder(compose.resolve("prepare.sh").toString(), environment)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
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
