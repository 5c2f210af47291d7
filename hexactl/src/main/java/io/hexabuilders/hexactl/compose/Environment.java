package io.hexabuilders.hexactl.compose;

import java.util.Arrays;
import java.util.Optional;

/** One of those that can stand side by side; the constants are as the command line names them. */
public enum Environment {
    dev,
    staging,
    production;

    public static Optional<Environment> named(String name) {
        return Arrays.stream(values())
                .filter(environment -> environment.name().equals(name))
                .findFirst();
    }
}
