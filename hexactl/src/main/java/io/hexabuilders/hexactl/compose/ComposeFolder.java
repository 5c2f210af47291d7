package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the Compose files are. */
public final class ComposeFolder {

    private ComposeFolder() {}

    /** The named one; without, {@code deploy/compose} of the checkout, or of the folder of the caller. */
    public static Path of(@Nullable Path named, Map<String, String> variables) {
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
