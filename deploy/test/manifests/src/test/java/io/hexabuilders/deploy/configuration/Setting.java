package io.hexabuilders.deploy.configuration;

import java.util.Locale;
import java.util.Optional;

/**
 * A setting of the project's own.
 *
 * @param module whose programs have it
 * @param range what its bounds say, empty where there are none
 */
record Setting(String module, String name, String type, Optional<String> preset, String range, String meaning) {

    String variable() {
        return variable(name);
    }

    /** As MicroProfile Config looks a property up in the environment. */
    static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
