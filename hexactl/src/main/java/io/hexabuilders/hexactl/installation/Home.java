package io.hexabuilders.hexactl.installation;

import java.nio.file.Path;
import java.util.Map;

/** The folder in which the suite of a checkout lives and hexactl keeps its records. */
public final class Home {

    private Home() {}

    /** HEXA_HOME; unless set, {@code .hexa} in the checkout or, without one, in the folder of the caller. */
    public static Path of(Map<String, String> environment) {
        String named = environment.getOrDefault("HEXA_HOME", "");
        return named.isBlank()
                ? Path.of(environment.getOrDefault("HEXA_PROJECT", ""))
                        .resolve(".hexa")
                        .toAbsolutePath()
                : Path.of(named).toAbsolutePath();
    }
}
