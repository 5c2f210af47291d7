package io.hexabuilders.hexactl.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the programs that were made with those that the settings ask for, as Compose does. */
final class Programs {

    private final Docker docker;
    private final Settings settings;

    Programs(Docker docker, Settings settings) {
        this.docker = docker;
        this.settings = settings;
    }

    /** Whether Compose would make none of them anew. */
    boolean areCurrent(Colour colour) {
        return made(colour, "config-hash").equals(lines(config(colour, "--hash", "*")))
                && images(colour).equals(words(made(colour, "image")));
    }

    /** What a label says of each of the colour's containers. */
    private Set<String> made(Colour colour, String label) {
        return lines(docker.succeed(List.of(
                "ps",
                "--all",
                "--filter",
                "label=com.docker.compose.project=" + settings.project(Stack.app, colour),
                "--format",
                "{{.Label \"com.docker.compose.service\"}} {{.Label \"com.docker.compose." + label + "\"}}")));
    }

    /** Those that the names stand for now; empty when one is not here yet. */
    private Set<String> images(Colour colour) {
        var words = new ArrayList<>(List.of("image", "inspect", "--format", "{{.Id}}"));
        words.addAll(lines(config(colour, "--images")));
        var found = docker.run(words, settings.variables(colour), "");
        return found.code() == 0 ? lines(found.output()) : Set.of();
    }

    private String config(Colour colour, String... options) {
        var words = new ArrayList<>(settings.compose(Stack.app));
        words.add("config");
        words.addAll(List.of(options));
        return docker.succeed(words, settings.variables(colour), "");
    }

    private static Set<String> lines(String output) {
        return output.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.toSet());
    }

    /** The second of each line. */
    private static Set<String> words(Set<String> lines) {
        return lines.stream().map(line -> line.substring(line.indexOf(' ') + 1)).collect(Collectors.toSet());
    }
}
