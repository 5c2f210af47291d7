package io.hexabuilders.hexactl;

import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.run.Kinds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * What a command said.
 *
 * @param out data
 * @param err talk
 */
public record CommandRun(int code, String out, String err) {

    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** Runs a command at {@link #NOW}, with nobody to answer its questions. */
    public static CommandRun of(Map<String, String> environment, String... arguments) {
        return answering("", environment, InstantSource.fixed(NOW), arguments);
    }

    public static CommandRun answering(
            String answer, Map<String, String> environment, InstantSource clock, String... arguments) {
        return run(new StringReader(answer), environment, clock, Hexactl::commandLine, arguments);
    }

    /** @param meanwhile what happens while the question stands, which is then answered with yes */
    public static CommandRun agreeing(
            Runnable meanwhile, Map<String, String> environment, InstantSource clock, String... arguments) {
        var answer = new StringReader("yes\n") {
            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                meanwhile.run();
                return super.read(target, offset, length);
            }
        };
        return run(answer, environment, clock, Hexactl::commandLine, arguments);
    }

    /** With runs of these kinds only. */
    public static CommandRun with(Kinds kinds, String answer, Map<String, String> environment, String... arguments) {
        return run(
                new StringReader(answer),
                environment,
                InstantSource.fixed(NOW),
                workplace -> Hexactl.commandLine(workplace, kinds),
                arguments);
    }

    private static CommandRun run(
            Reader answer,
            Map<String, String> environment,
            InstantSource clock,
            Function<Workplace, CommandLine> line,
            String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = line.apply(workplace(answer, environment, clock, out, err)).execute(arguments);
        return new CommandRun(code, out.toString(), err.toString());
    }

    /** All commands, in a place where nothing is. */
    static CommandLine commandLine() {
        return Hexactl.commandLine(workplace(
                new StringReader(""), Map.of(), InstantSource.fixed(NOW), new StringWriter(), new StringWriter()));
    }

    private static Workplace workplace(
            Reader answer, Map<String, String> environment, InstantSource clock, StringWriter out, StringWriter err) {
        var console = new Console(new PrintWriter(out), new PrintWriter(err), new BufferedReader(answer), false);
        return new Workplace(console, environment, clock, "olga");
    }
}
