package io.hexabuilders.hexactl.tools;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes the end of a program on another machine known for sure: a connection that breaks may look like one that has
 * done its work. The shell around the program says a last line when that has ended well. The program's variables come
 * through its input, because whoever carries the command line over shows it to others.
 *
 * @param greeting what the shell reads before the program does
 */
public record Farewell(String greeting) {

    static final String LINE = "hexactl: it has ended well";

    private static final String SHELL = """
            while IFS= read -r line && [ -n "$line" ]; do export "$line"; done
            "$@" && echo '%s' >&2
            """.formatted(LINE);

    public static Farewell of(Map<String, String> variables) {
        return new Farewell(variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                .collect(Collectors.joining("", "", "\n")));
    }

    /** The command line of the program with the shell around it. */
    public List<String> around(List<String> words) {
        return Stream.concat(Stream.of("sh", "-c", SHELL, "sh"), words.stream()).toList();
    }
}
