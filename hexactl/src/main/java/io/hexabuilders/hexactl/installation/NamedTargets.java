package io.hexabuilders.hexactl.installation;

import io.hexabuilders.hexactl.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;

/**
 * Installations that a file {@code estates/NAME.properties} in the home names, with a line
 * {@code partner=postgresql://USER@HOST:PORT/DATABASE} for each service.
 */
public final class NamedTargets {

    private NamedTargets() {}

    public static Target of(String name, Map<String, String> environment, Duration timeout) {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw Failure.usage("'" + name + "' is no name of an installation, such as staging, compose:staging or"
                    + " kubernetes:hexabuilders");
        }
        Path file = Home.of(environment).resolve("estates").resolve(name + ".properties");
        var lines = read(file, name);
        Map<Service, DatabaseAddress> addresses = new EnumMap<>(Service.class);
        for (String key : lines.stringPropertyNames()) {
            var service = service(key, file);
            addresses.put(
                    service,
                    DatabaseUrl.parse(
                            file.toString(),
                            key + "=" + lines.getProperty(key),
                            passwords(name, environment),
                            timeout));
        }
        return new ConnectionTarget(addresses);
    }

    /**
     * A database that an option names, with a password of its own variable.
     *
     * @param option by which it is named, for messages
     * @param name as in {@code HEXACTL_NAME_PASSWORD}
     */
    public static DatabaseAddress address(
            String option, String name, String text, Map<String, String> environment, Duration timeout) {
        return DatabaseUrl.parse(option, text, passwords(name, environment), timeout);
    }

    private static Properties read(Path file, String name) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw Failure.usage("the installation " + name + " is not known: " + file
                    + " cannot be read. It has a line for each service:"
                    + " partner=postgresql://partner_readonly@HOST:PORT/partner_management");
        }
        return properties;
    }

    private static Service service(String key, Path file) {
        try {
            return Service.of(key);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(file + ": " + e.getMessage());
        }
    }

    private static Passwords passwords(String name, Map<String, String> environment) {
        String prefix = "HEXACTL_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        Function<Service, String> advice =
                service -> "set " + prefix + "_" + service.name() + "_PASSWORD or " + prefix + "_PASSWORD";
        return new Passwords(
                service -> PasswordVariable.read(environment, prefix + "_" + service.name() + "_PASSWORD")
                        .or(() -> PasswordVariable.read(environment, prefix + "_PASSWORD"))
                        .orElseThrow(() -> Failure.usage(
                                "no password for " + service + " of " + name + ": " + advice.apply(service))),
                advice);
    }
}
