package io.hexabuilders.hexactl.installation;

import io.hexabuilders.hexactl.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A password in a variable, or in the file whose path stands in the variable of that name with {@code _FILE} behind it:
 * containers are given secrets as files, and whoever sees a process sees its variables.
 */
public final class PasswordVariable {

    private static final String OF_A_FILE = "_FILE";

    private PasswordVariable() {}

    /** Empty where neither is set. */
    public static Optional<String> read(Map<String, String> environment, String name) {
        var value = Optional.ofNullable(environment.get(name));
        var file = Optional.ofNullable(environment.get(name + OF_A_FILE)).filter(path -> !path.isBlank());
        if (value.isPresent() && file.isPresent()) {
            throw Failure.usage(name + " and " + name + OF_A_FILE + " are set: which is meant?");
        }
        return value.or(() -> file.map(path -> content(name + OF_A_FILE, Path.of(path))));
    }

    private static String content(String variable, Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw Failure.usage(variable + ": " + file + " cannot be read: " + e.getMessage());
        }
    }
}
