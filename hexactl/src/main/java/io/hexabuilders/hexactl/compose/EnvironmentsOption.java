package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which environments a command works on. */
final class EnvironmentsOption {

    @Option(
            names = "--env",
            split = ",",
            paramLabel = "E",
            description = "One or more of: ${COMPLETION-CANDIDATES}. Default: those that somebody types when asked.")
    private List<Environment> environments = List.of();

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where the Compose files are. Default: deploy/compose of the checkout, or of the folder that"
                    + " this is called in.")
    private @Nullable Path folder;

    /** The settings of each environment; refused as a whole when one of them is not prepared. */
    List<Settings> settings(Workplace workplace) {
        Path place = ComposeOptions.folder(folder, workplace.environment());
        var chosen = environments.isEmpty() ? asked(workplace.console()) : environments;
        return chosen.stream()
                .distinct()
                .map(environment -> Settings.read(place, environment))
                .toList();
    }

    private static List<Environment> asked(Console console) {
        String known =
                Arrays.stream(Environment.values()).map(Environment::name).collect(Collectors.joining(", "));
        String answer = console.answer("Which environments? One or more of " + known + ": ")
                .orElse("");
        if (answer.isBlank()) {
            throw Failure.usage("no environment is named: --env names one or more of " + known);
        }
        return Arrays.stream(answer.strip().split("\\s*[, ]\\s*"))
                .map(name -> Environment.named(name)
                        .orElseThrow(() ->
                                Failure.usage("'" + name + "': there is no such environment; there are " + known)))
                .toList();
    }
}
