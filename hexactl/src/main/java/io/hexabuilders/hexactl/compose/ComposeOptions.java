package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which environment on Docker Compose, of a command that can work on installations of other kinds, too. */
public final class ComposeOptions {

    @Option(
            names = "--env",
            paramLabel = "E",
            description = "With --target compose, the environment: ${COMPLETION-CANDIDATES}.")
    private @Nullable Environment environment;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "With --target compose, where the Compose files are. Default: deploy/compose of the checkout,"
                    + " or of the folder that this is called in.")
    private @Nullable Path folder;

    /** Refuses them where another kind of installation is meant. */
    public void requireUnused() {
        if (environment != null || folder != null) {
            throw Failure.usage("--env and --folder are for --target compose, which is not given");
        }
    }

    public Environment environment() {
        if (environment == null) {
            throw Failure.usage("--target compose: which environment? --env names it");
        }
        return environment;
    }

    /** Where the Compose files are, from the root on. */
    public Path folder(Map<String, String> variables) {
        return folder(folder, variables);
    }

    /** Where the Compose files are when nobody names a folder. */
    public static Path usual(Map<String, String> variables) {
        return folder(null, variables);
    }

    /** The named one; without, {@code deploy/compose} of the checkout, or of the folder of the caller. */
    static Path folder(@Nullable Path named, Map<String, String> variables) {
        String project = variables.getOrDefault("HEXA_PROJECT", "");
        Path place = (named != null ? named : Path.of(project).resolve("deploy/compose"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isRegularFile(place.resolve(Stack.database.file()))) {
            throw Failure.usage(
                    "there are no Compose files in " + place + "; --folder names the deploy/compose of a checkout");
        }
        return place;
    }
}
