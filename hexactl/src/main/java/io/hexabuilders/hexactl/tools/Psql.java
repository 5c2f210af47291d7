package io.hexabuilders.hexactl.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A question to a server by its superuser, who comes in from inside its container only. */
public record Psql(String database, String sql) {

    /** The last line of an answer: without it, a connection that broke would be one that had nothing to say. */
    private static final String ALL = "hexactl: that is all";

    /** The program and its arguments, for the container. */
    public List<String> words() {
        return List.of(
                "psql",
                "--no-psqlrc",
                "--quiet",
                "--tuples-only",
                "--no-align",
                "--set=ON_ERROR_STOP=1",
                "--username=postgres",
                "--dbname=" + database);
    }

    public String input() {
        return sql + ";\n\\echo " + ALL + "\n";
    }

    /** Line by line; empty where the connection was lost before all was said. */
    public Optional<List<String>> answer(String output) {
        var lines =
                new ArrayList<>(output.lines().filter(line -> !line.isEmpty()).toList());
        return lines.isEmpty() || !lines.removeLast().equals(ALL) ? Optional.empty() : Optional.of(List.copyOf(lines));
    }
}
