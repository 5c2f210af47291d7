package io.hexabuilders.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.suite.home.SuiteHome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the command line refuses, and what its help says. */
class HexaCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token --role admin --partner abc|is no UUID such as 0190b8a0-0000-7000-8000-000000000001",
                "token --role service --service king|there is no service 'king'; there are partner-service, onboarding",
                "token --role service|role service needs --service NAME: which of partner-service, ",
                "up --patience 0|--patience takes 1 second or more, not 0",
            })
    void wrongCommandLineIsRefusedInTwoLines(String arguments, String message) {
        var err = new StringWriter();
        int code = line().setErr(new PrintWriter(err, true)).execute(arguments.split(" "));
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("hexa: ")
                .contains(message)
                .doesNotContain("java.")
                .endsWith(" --help shows how it is written\n")
                .hasLineCount(2);
    }

    @Test
    void commandsAndAddressesInTheHelpCanBeCopied() {
        for (CommandLine command : commands(line()).toList()) {
            String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
            assertThat(help.lines())
                    .as(help)
                    .noneMatch(text -> text.stripTrailing().matches(".*(\\./hexa|curl|-H)"));
            for (String example : footer(command)) {
                assertThat(help.lines()).contains(example);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "partner,partner-service",
        "campaign,campaign-service",
        "gateway,profile360-gateway",
        "partner-service,partner-service",
        "partner-db,partner-db",
        "kafka,kafka"
    })
    void programsMayBeNamedShortly(String name, String full) {
        assertThat(MemberName.full(name)).isEqualTo(full);
    }

    @Test
    void logIsFoundByTheShortName() throws Exception {
        var home = home();
        home.create();
        Files.writeString(home.log("recruitment-service"), "hello\n");
        assertThat(line().execute("logs", "recruitment")).isZero();
    }

    private CommandLine line() {
        return HexaCommand.commandLine(home());
    }

    private SuiteHome home() {
        return new SuiteHome(folder, folder.resolve("home"));
    }

    private static Stream<CommandLine> commands(CommandLine line) {
        return Stream.concat(
                Stream.of(line), line.getSubcommands().values().stream().flatMap(HexaCommandTest::commands));
    }

    private static List<String> footer(CommandLine command) {
        return List.of(command.getCommandSpec().usageMessage().footer());
    }
}
