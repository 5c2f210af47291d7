package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that hold for all modules, also for those that are no program and have no architecture test of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedModulesTest {

    private static final Pattern TEST =
            Pattern.compile("^ +@(Test|ParameterizedTest|Property|Example)\\b", Pattern.MULTILINE);
    private static final Pattern ABSTRACT =
            Pattern.compile("^(public )?(abstract class|interface) ", Pattern.MULTILINE);

    private final Path root = Path.of(System.getProperty("docs.directory")).resolveSibling("");

    @ParameterizedTest
    @MethodSource("modules")
    void moduleKeepsTheRules(String module) {
        SourceRules.check(root.resolve(module).resolve("src/main/java"));
    }

    /** See docs/adr/0010. */
    @ParameterizedTest
    @CsvSource({"platform, 85, 4900", "platform-events, 45, 3200"})
    void whatProgramsShareStaysSmall(String module, int types, long lines) {
        var files = SourceFile.below(root.resolve(module).resolve("src/main/java")).stream()
                .filter(file -> !file.isPackageInfo())
                .toList();
        assertThat(files).as("types of " + module).hasSizeBetween(1, types);
        assertThat(files.stream().mapToLong(SourceFile::lines).sum())
                .as("lines of " + module)
                .isLessThanOrEqualTo(lines);
    }

    /** Surefire and Failsafe find tests by these names only: one by another name is never run, and so never fails. */
    @ParameterizedTest
    @MethodSource("modules")
    void testsAreNamedSoThatTheyAreRun(String module) throws IOException {
        Path tests = root.resolve(module).resolve("src/test/java");
        if (!Files.isDirectory(tests)) {
            return;
        }
        try (var files = Files.walk(tests)) {
            assertThat(files.filter(SharedModulesTest::isConcreteTest))
                    .as("tests that are named neither ...Test nor ...IT")
                    .allMatch(file -> file.toString().matches(".*(Test|IT)\\.java"));
        }
    }

    private static boolean isConcreteTest(Path file) {
        if (!file.toString().endsWith(".java")) {
            return false;
        }
        try {
            String text = Files.readString(file);
            return TEST.matcher(text).find() && !ABSTRACT.matcher(text).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void modulesAreFound() throws IOException {
        assertThat(modules())
                .contains("history-chain", "platform", "platform-events", "embedded", "hexactl", "local-suite");
    }

    List<String> modules() throws IOException {
        try (var folders = Files.list(root)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
