package io.hexabuilders.hexactl.compose;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which environments a command works on. */
final class EnvironmentsOption {

    @Option(
            names = "--env",
            required = true,
            split = ",",
            paramLabel = "E",
            description = "One or more of: ${COMPLETION-CANDIDATES}.")
    private List<Environment> environments = List.of();

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where the Compose files are. Default: deploy/compose of the checkout, or of the folder that"
                    + " this is called in.")
    private @Nullable Path folder;

    /** The settings of each environment; refused as a whole when one of them is not prepared. */
    List<Settings> settings(Map<String, String> variables) {
        Path place = ComposeOptions.folder(folder, variables);
        return environments.stream()
                .distinct()
                .map(environment -> Settings.read(place, environment))
                .toList();
    }
}
