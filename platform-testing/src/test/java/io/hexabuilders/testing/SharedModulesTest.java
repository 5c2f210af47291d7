package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that hold for all modules, also for those that are no program and have no architecture test of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedModulesTest {

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
