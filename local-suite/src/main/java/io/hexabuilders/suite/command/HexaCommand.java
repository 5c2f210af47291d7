package io.hexabuilders.suite.command;

import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuitePorts.WrongPorts;
import io.hexabuilders.suite.supervise.StartFailure;
import io.hexabuilders.suite.up.UpCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The start of every command line; exit code 0 when done, 1 when failed, 2 when the command line was wrong. */
@Command(
        name = "hexa",
        description = "Runs the whole HexaBuilders suite on this machine, without Docker.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Also, by the script itself:",
            "  build       build what is older than its sources",
            "  test        every test, the same that CI runs",
            "",
            "Examples:",
            "  ./hexa up                start everything, Ctrl-C stops it",
            "  ./hexa up --detach       the same in the background",
            "  ./hexa up --demo         with believable data to look at",
            "  ./hexa status            what runs, and how much memory it takes",
            "  ./hexa token --role admin"
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            MemberCommand.Stop.class,
            MemberCommand.Start.class,
            MemberCommand.Restart.class,
            ResetCommand.class,
            TokenCommand.class,
            DoctorCommand.class,
            TrainCommand.class,
            SeedCommand.class
        })
public final class HexaCommand {

    /** The exit code is that of the command. */
    public static void main(String[] arguments) {
        System.exit(commandLine(SuiteHome.fromEnvironment()).execute(arguments));
    }

    static CommandLine commandLine(SuiteHome home) {
        CommandLine line = new CommandLine(new HexaCommand(), new Commands(home));
        line.setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println(command.getColorScheme().errorText("hexa: " + describe(failure)));
            return failure instanceof WrongPorts ? ExitCode.USAGE : ExitCode.SOFTWARE;
        });
        return line;
    }

    /** What the user can do something about is a sentence; anything else is a defect and shows where it happened. */
    private static String describe(Exception failure) {
        String message = failure.getMessage();
        if (message == null
                || !(failure instanceof StartFailure
                        || failure instanceof WrongPorts
                        || failure instanceof IOException
                        || failure instanceof UncheckedIOException
                        || failure instanceof IllegalStateException)) {
            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            return "this is a defect, please report it:\n" + trace;
        }
        Throwable cause = failure.getCause();
        return cause == null || cause.getMessage() == null || message.contains(cause.getMessage())
                ? message
                : message + ": " + cause.getMessage();
    }
}
