package io.hexabuilders.hexactl;

import io.hexabuilders.hexactl.audit.AuditCommand;
import io.hexabuilders.hexactl.compose.ComposeCommand;
import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Moment;
import io.hexabuilders.hexactl.console.Version;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.DatabaseCommand;
import io.hexabuilders.hexactl.database.backup.exchange.ExchangeKind;
import io.hexabuilders.hexactl.database.backup.restore.RestoreKind;
import io.hexabuilders.hexactl.database.backup.take.BackupKind;
import io.hexabuilders.hexactl.database.power.PowerKind;
import io.hexabuilders.hexactl.events.EventsCommand;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.Kinds;
import io.hexabuilders.hexactl.run.RunsCommand;
import io.hexabuilders.hexactl.schema.SchemaCommand;
import io.hexabuilders.hexactl.schema.apply.ChangeKind;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of all commands. */
@Command(
        name = "hexactl",
        description = "Operates an installation of HexaBuilders.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DatabaseCommand.class,
            EventsCommand.class,
            SchemaCommand.class,
            AuditCommand.class,
            ComposeCommand.class,
            RunsCommand.class
        },
        footer = {
            "",
            "From a checkout every command is also one of ./hexa: ./hexa events lag.",
            "",
            "Exit codes:",
            "  0   done",
            "  1   failed, or found what should not be; nothing was changed",
            "  2   the command line was wrong",
            "  3   failed, and what was done is taken back",
            "  4   a part was done: the message says which, and a person has to go on",
            "",
            "Examples:",
            "  hexactl db status",
            "  hexactl events lag",
            "  hexactl audit verify --service partner",
            "  hexactl compose up --env dev"
        })
public final class Hexactl {

    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli asks the option itself
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli asks the option itself
    private boolean version;

    /** The exit code is that of the command. */
    public static void main(String[] arguments) {
        var out = new PrintWriter(new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
        var err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        boolean terminal = Optional.ofNullable(System.console())
                .map(java.io.Console::isTerminal)
                .orElse(false);
        var console = new Console(out, err, in, terminal);
        var workplace =
                new Workplace(console, System.getenv(), InstantSource.system(), System.getProperty("user.name"));
        int code = commandLine(workplace).execute(arguments);
        out.flush();
        System.exit(code);
    }

    /** The command line of all commands. */
    public static CommandLine commandLine(Workplace workplace) {
        var kinds = new ArrayList<>(PowerKind.all(workplace));
        kinds.add(new BackupKind(workplace));
        kinds.add(new RestoreKind(workplace));
        kinds.add(new ExchangeKind(workplace));
        kinds.addAll(ChangeKind.all(workplace));
        return commandLine(workplace, new Kinds(kinds));
    }

    /** @param kinds of runs that can be gone on with */
    static CommandLine commandLine(Workplace workplace, Kinds kinds) {
        var line = new CommandLine(new Hexactl(), new Commands(workplace, kinds));
        line.setOut(workplace.console().out());
        line.setErr(workplace.console().err());
        line.setUsageHelpWidth(100);
        line.registerConverter(Service.class, converter(Service::of));
        line.registerConverter(Moment.class, converter(Moment::parse));
        line.registerConverter(UUID.class, converter(Hexactl::uuid));
        line.setParameterExceptionHandler((wrong, _) -> explain(wrong, workplace.console()));
        line.setExecutionStrategy(parsed -> {
            try (var _ = workplace.opened()) {
                return new RunLast().execute(parsed);
            }
        });
        line.setExecutionExceptionHandler((failure, command, _) -> {
            workplace.console().out().flush();
            if (failure instanceof Failure known) {
                workplace.console().say(known.message());
                if (known.exitCode() == ExitCodes.USAGE) {
                    pointToHelp(command, workplace.console());
                }
                return known.exitCode();
            }
            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            workplace.console().say("this is a defect, please report it:\n" + trace);
            return ExitCodes.FAILED;
        });
        return line;
    }

    /** One line of what is wrong and where help is; the whole help only where a command is missing. */
    private static int explain(ParameterException wrong, Console console) {
        console.say(String.valueOf(wrong.getMessage()));
        var command = wrong.getCommandLine();
        if (!UnmatchedArgumentException.printSuggestions(wrong, console.err())) {
            if (command.getSubcommands().isEmpty()) {
                pointToHelp(command, console);
            } else {
                command.usage(console.err());
            }
        }
        return ExitCodes.USAGE;
    }

    private static void pointToHelp(CommandLine command, Console console) {
        console.err().println(command.getCommandSpec().qualifiedName(" ") + " --help shows how it is written");
        console.err().flush();
    }

    /** Stricter than {@link UUID#fromString}, which fills up what is too short. */
    private static UUID uuid(String text) {
        if (!UUID_FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no UUID such as 0190b8a0-0000-7000-8000-000000000001");
        }
        return UUID.fromString(text);
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        };
    }
}
