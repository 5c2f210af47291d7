package io.hexabuilders.hexactl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The pages below docs/cli are what the commands say of themselves. After a change run this test with {@code
 * -Ddocs.update=true} and read the difference before it is committed.
 */
class CommandPagesTest {

    private static final Path FOLDER = Path.of(System.getProperty("docs.directory"), "cli");

    @Test
    void pagesAreThoseOfTheCommands() throws IOException {
        var pages = new TreeMap<String, String>();
        collect(CommandRun.commandLine(), pages);
        pages.put("README.md", index(pages));
        if (Boolean.getBoolean("docs.update")) {
            Files.createDirectories(FOLDER);
            for (var page : pages.entrySet()) {
                Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
            }
        }
        assertThat(committed()).isEqualTo(pages);
    }

    private static void collect(CommandLine command, Map<String, String> pages) {
        String name = command.getCommandSpec().qualifiedName(" ");
        String usage = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
        pages.put(file(name), "# " + name + "\n\n```text\n" + usage.stripTrailing() + "\n```\n");
        command.getSubcommands().values().forEach(subcommand -> collect(subcommand, pages));
    }

    private static String index(Map<String, String> pages) {
        var index = new StringBuilder("# Commands\n\nWhat `hexactl COMMAND --help` says, one page each. From a checkout"
                + " every command is also one of `./hexa`.\n\n");
        for (var page : pages.entrySet()) {
            String title = page.getValue().lines().findFirst().orElseThrow().substring(2);
            index.append("- [").append(title).append("](").append(page.getKey()).append(")\n");
        }
        return index.toString();
    }

    private static String file(String name) {
        return name.replace(' ', '-') + ".md";
    }

    private static Map<String, String> committed() throws IOException {
        var pages = new TreeMap<String, String>();
        if (!Files.isDirectory(FOLDER)) {
            return pages;
        }
        try (var files = Files.list(FOLDER)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                pages.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return pages;
    }
}
