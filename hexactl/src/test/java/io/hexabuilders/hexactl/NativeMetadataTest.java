package io.hexabuilders.hexactl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.console.Workplace;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the native executable is told to keep, and what is asked for by reflection or by name. */
class NativeMetadataTest {

    private static final String FILE = "/META-INF/native-image/io.hexabuilders/hexactl/reachability-metadata.json";

    @Test
    void everyCommandThatIsMadeWithItsWorkplaceIsNamed() throws IOException {
        var made = new TreeSet<String>();
        collect(CommandRun.commandLine(), made);
        var named = new TreeSet<String>();
        for (JsonNode entry : entries()) {
            if (entry.path("type").asText().startsWith("io.hexabuilders.")) {
                assertThat(entry.path("allDeclaredConstructors").asBoolean()).isTrue();
                named.add(entry.path("type").asText());
            }
        }
        assertThat(named).isEqualTo(made);
    }

    /** A library that renames one of its own would be found out by its user otherwise. */
    @Test
    void everyNamedTypeAndFieldIsThere() throws Exception {
        for (JsonNode entry : entries()) {
            var type =
                    Class.forName(entry.path("type").asText(), false, getClass().getClassLoader());
            for (JsonNode field : entry.path("fields")) {
                assertThat(type.getDeclaredField(field.path("name").asText())).isNotNull();
            }
        }
    }

    /** What is read from the class path by its name is left out of the executable otherwise. */
    @Test
    void everyFileThatIsCarriedAlongIsNamed() throws Exception {
        var globs = new ArrayList<PathMatcher>();
        for (JsonNode resource : metadata().path("resources")) {
            globs.add(FileSystems.getDefault()
                    .getPathMatcher("glob:" + resource.path("glob").asText()));
        }
        var classes = Path.of(Hexactl.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var files = Files.walk(classes)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(classes::relativize)
                            .filter(file -> !file.startsWith("META-INF"))
                            .filter(file -> !file.toString().endsWith(".class")))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(
                            file -> assertThat(globs).as("globs for " + file).anyMatch(glob -> glob.matches(file)));
        }
    }

    private static void collect(CommandLine line, Set<String> made) {
        Class<?> type = line.getCommandSpec().userObject().getClass();
        boolean takesWorkplace = Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(
                        constructor -> List.of(constructor.getParameterTypes()).contains(Workplace.class));
        if (takesWorkplace) {
            made.add(type.getName());
        }
        line.getSubcommands().values().forEach(command -> collect(command, made));
    }

    private static List<JsonNode> entries() throws IOException {
        var entries = new ArrayList<JsonNode>();
        metadata().path("reflection").forEach(entries::add);
        return entries;
    }

    private static JsonNode metadata() throws IOException {
        try (var file = NativeMetadataTest.class.getResourceAsStream(FILE)) {
            return new JsonMapper().readTree(file);
        }
    }
}
