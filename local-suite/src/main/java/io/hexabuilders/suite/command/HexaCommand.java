package io.hexabuilders.suite.command;

import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuitePorts.WrongPorts;
import io.hexabuilders.suite.supervise.StartFailure;
import io.hexabuilders.suite.up.UpCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

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

    /** Wide enough for every example: a command that is broken in two cannot be copied. */
    private static final int HELP_WIDTH = 120;

    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** The exit code is that of the command. */
    public static void main(String[] arguments) {
        System.exit(commandLine(SuiteHome.fromEnvironment()).execute(arguments));
    }

    static CommandLine commandLine(SuiteHome home) {
        CommandLine line = new CommandLine(new HexaCommand(), new Commands(home));
        line.setUsageHelpWidth(HELP_WIDTH);
        line.registerConverter(UUID.class, HexaCommand::uuid);
        line.setParameterExceptionHandler((wrong, _) -> explain(wrong));
        line.setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println(command.getColorScheme().errorText("hexa: " + describe(failure)));
            return failure instanceof WrongPorts ? ExitCode.USAGE : ExitCode.SOFTWARE;
        });
        return line;
    }

    /** One line of what is wrong and where help is; the whole help only where a command is missing. */
    private static int explain(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText("hexa: " + wrong.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            if (command.getSubcommands().isEmpty()) {
                err.println("./" + command.getCommandSpec().qualifiedName(" ") + " --help shows how it is written");
            } else {
                command.usage(err);
            }
        }
        return ExitCode.USAGE;
    }

    /** Stricter than {@link UUID#fromString}, which fills up what is too short. */
    private static UUID uuid(String text) {
        if (!UUID_FORM.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is no UUID such as 0190b8a0-0000-7000-8000-000000000001");
        }
        return UUID.fromString(text);
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
