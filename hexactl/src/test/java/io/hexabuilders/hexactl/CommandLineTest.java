package io.hexabuilders.hexactl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"|Missing required subcommand",
                "events|Missing required subcommand",
                "events lag --service nobody|there is no service 'nobody'; there are partner-service",
                "events lag --watch 0 --kafka h:1|--watch: at least 1 second",
                "events tail --from yesterday|'yesterday' is not an instant such as 2026-11-21T08:00:00Z",
                "events tail --from yesterday|or beginning, or now",
                "events replay --service partner --from yesterday|'yesterday' is not an instant such as",
                "events tail --timeout 0|--timeout is 1 to 86400 seconds, not 0",
                "events dlq show 17|'17' is no id such as partner/17",
                "events dlq show gateway/17|there is no service 'gateway'",
                "events dlq discard partner/17|Missing required option: '--reason=TEXT'",
                "events tail --type partner.actvated.v1|there is no event type 'partner.actvated.v1'; nearest are partner.activated.v1, partner.deactivated.v1",
                "events dlq list --type nothing|there is no event type 'nothing'",
                "events replay --service partner --from 1h --type x|there is no event type 'x'",
                "events tail --partner 17|'17' is no UUID such as 0190b8a0-0000-7000-8000-000000000001",
                "events dlq list --partner 1-1-1-1-1|'1-1-1-1-1' is no UUID such as",
                "events dlq list --limit 0|--limit: at least 1",
                "events replay --service partner|Missing required option: '--from=WHEN'",
                "events replay --service partner --from 1h --to 2h --kafka h:1|--from is not before --to",
                "events replay --service partner --from 1h --batch 0|--batch is 1 to 10000",
                "audit verify --database-url partner=postgresql://a@h/d|no password for partner-service: set",
                "events dlq list --kafka h:1 --service partner|the database of partner-service is not known",
                "db status --kafka h:1|no database is named: add --database-url SERVICE=URL",
                "db connections --watch 0|--watch: at least 1 second",
                "events tail --kafka-properties f|--kafka-properties is for --kafka, which is not given",
                "events lag --password-file f --kafka h:1|--password-file is for --database-url, which is not given",
                "events tail --database-url partner=postgresql://a@h/d|no password for partner-service",
                "db stop --service nobody|there is no service 'nobody'; there are partner-service",
                "db stop --database-url partner=postgresql://a@h/d|a server cannot be stopped or started through a connection",
                "db stop --target moon|Invalid value for option '--target'",
                "db stop --env dev|--env and --folder are for --target compose, which is not given",
                "db start --target compose|--target compose: which environment? --env names it",
                "db start --target compose --env dev --folder /nowhere|there are no Compose files in /nowhere",
                "db start --yes|Unknown option: '--yes'",
                "db restart --timeout 0|--timeout is 1 to 86400 seconds, not 0",
                "db restart --patience 0|--patience is 1 to 86400 seconds, not 0",
                "schema gate --from compose:moon --to y|there is no such environment; there are [dev, staging, production]",
                "schema gate --from kubernetes:/x --to y|it is written kubernetes:NAMESPACE or kubernetes:CONTEXT/NAMESPACE",
                "runs|Missing required subcommand",
                "runs show|Missing required parameter: 'RUN'",
                "runs undo 2026|there is no run '2026' in ",
            })
    void wrongCommandLineIsExplained(String arguments, String message) {
        var run = CommandRun.of(Map.of(), arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(run.err()).contains(message);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        if (!message.contains("subcommand")) {
            assertThat(run.err())
                    .startsWith("hexactl: ")
                    .hasLineCount(2)
                    .contains("hexactl " + String.join(" ", verbs(arguments)) + " --help shows how it is written");
        }
    }

    /** The words before the first option or number. */
    private static List<String> verbs(String arguments) {
        return Arrays.stream(arguments.split(" "))
                .takeWhile(word -> word.matches("[a-z]+"))
                .toList();
    }

    @Test
    void examplesInTheHelpCanBeCopied() {
        commands(CommandRun.commandLine()).forEach(command -> {
            String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
            assertThat(help.lines()).noneMatch(line -> line.stripTrailing().endsWith("./hexa"));
            for (String line : command.getCommandSpec().usageMessage().footer()) {
                assertThat(help.lines()).contains(line.replace("%%", "%"));
            }
        });
    }

    private static Stream<CommandLine> commands(CommandLine line) {
        return Stream.concat(
                Stream.of(line), line.getSubcommands().values().stream().flatMap(CommandLineTest::commands));
    }

    @Test
    void helpIsData() {
        var run = CommandRun.of(Map.of(), "events", "dlq", "replay", "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Usage: hexactl events dlq replay").contains("Examples:");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void homeWithoutSuiteIsNamed() {
        var run = CommandRun.of(Map.of("HEXA_HOME", "/nowhere/at/all"), "events", "dlq", "list");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("hexactl: no suite was ever started with the home /nowhere/at/all. ./hexa up starts one;"
                        + " HEXA_HOME names another home\n");
    }

    @Test
    void scriptHandsOverEveryCommand() throws IOException {
        String script = Files.readString(Path.of("../hexa"));
        var line = script.lines()
                .filter(text -> text.contains("# what hexactl knows"))
                .findFirst()
                .orElseThrow();
        var verbs = CommandRun.commandLine().getSubcommands().keySet();
        assertThat(line.strip()).startsWith(String.join(" | ", verbs) + ")");
    }
}
