package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the file of an environment says, and the names that follow from it. */
record Settings(Path folder, Environment environment, Map<String, String> values) {

    private static final Pattern LINE = Pattern.compile("([A-Z][A-Z0-9_]*)=(.*)");
    private static final Pattern SERVING = Pattern.compile("default\\s+([a-z]+)\\s*;");

    static Settings read(Path folder, Environment environment) {
        Path file = folder.resolve("env").resolve(environment + ".env");
        var values = new HashMap<String, String>();
        try {
            for (String line : Files.readAllLines(file)) {
                var setting = LINE.matcher(line.strip());
                if (setting.matches()) {
                    values.put(setting.group(1), setting.group(2));
                }
            }
        } catch (IOException _) {
            throw Failure.of(environment + " has no settings: " + file + " is missing. " + folder.resolve("prepare.sh")
                    + " " + environment + " makes it");
        }
        if (!environment.name().equals(values.get("HEXA_ENV"))) {
            throw Failure.of(file + " must say HEXA_ENV=" + environment + ", or two environments become one");
        }
        var settings = new Settings(folder, environment, Map.copyOf(values));
        if (!Files.isReadable(settings.colourFile())) {
            throw Failure.of(environment + " is not prepared: " + settings.colourFile() + " is missing. "
                    + folder.resolve("prepare.sh") + " " + environment + " makes what is missing");
        }
        return settings;
    }

    /** The colour to which the front sends requests. */
    Colour serving() {
        String text;
        try {
            text = Files.readString(colourFile());
        } catch (IOException e) {
            throw Failure.of(colourFile() + " cannot be read: " + e.getMessage(), e);
        }
        var serving = SERVING.matcher(text);
        for (Colour colour : Colour.values()) {
            if (serving.find(0) && colour.name().equals(serving.group(1))) {
                return colour;
            }
        }
        throw Failure.of(colourFile() + " must say 'default blue;' or 'default green;'");
    }

    /** Writes down which colour the front is to send requests to; it reads that when it is told to. */
    void serve(Colour colour) {
        Path next = colourFile().resolveSibling("colour.conf.new");
        try {
            Files.writeString(next, "default " + colour + ";\n");
            // The front has a user of its own.
            Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(next, colourFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Failure.partly(colourFile() + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The container of the front. */
    String front() {
        return prefix() + "front";
    }

    /** The container of a service's database. */
    String database(Service service) {
        return prefix() + service.shortName() + "-db";
    }

    String project(Stack stack, Colour colour) {
        return prefix()
                + switch (stack) {
                    case database -> "database";
                    case app -> colour.name();
                    case front -> "front";
                    case backup -> "backup";
                    case observability -> "observability";
                };
    }

    String dataNetwork() {
        return prefix() + "data";
    }

    String appNetwork() {
        return prefix() + "app";
    }

    /** Containers of others that serve as database where they run, as the settings name them. */
    Optional<String> shared(String setting) {
        return Optional.of(values.getOrDefault(setting, "").strip()).filter(name -> !name.isEmpty());
    }

    /** A secret of this environment. */
    String secret(String name) {
        Path file = state().resolve("secrets").resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (IOException _) {
            throw Failure.of("the secret " + file + " is missing. " + folder.resolve("prepare.sh") + " " + environment
                    + " makes what is missing");
        }
    }

    /** Of a service's database for one of its roles, at the port that this host publishes. */
    DatabaseAddress address(Service service, Container container, Access access, Duration timeout) {
        // On this very host: there is nobody between whom a certificate would have to keep away.
        String tls = "on".equals(values.get("DATABASE_TLS")) ? "&sslmode=require" : "";
        return new DatabaseAddress(
                service,
                "jdbc:postgresql://127.0.0.1:" + container.databasePort() + "/" + service.database() + "?currentSchema="
                        + service.schema() + tls,
                service.shortName() + "_" + access.role(),
                secret(service.shortName() + "-" + access.role()),
                timeout,
                "hexactl compose status --env " + environment + " shows what runs");
    }

    /** Makes the roles of a service, and is the same for every way to run the suite. */
    Path rolesScript() {
        return folder.resolve("../kubernetes/components/database-roles/roles.sh")
                .normalize();
    }

    /** The beginning of a call of Compose for one stack. */
    List<String> compose(Stack stack) {
        return List.of(
                "compose",
                "--env-file",
                folder.resolve("env").resolve(environment + ".env").toString(),
                "--file",
                folder.resolve(stack.file()).toString());
    }

    /** What Compose needs beside the file of the environment, whatever the caller's shell has set. */
    Map<String, String> variables(Colour colour) {
        var variables = new HashMap<>(values);
        variables.put("HEXA_COLOUR", colour.name());
        return variables;
    }

    private String prefix() {
        return "hexabuilders-" + environment + "-";
    }

    private Path colourFile() {
        return state().resolve("front").resolve("colour.conf");
    }

    private Path state() {
        return folder.resolve(values.getOrDefault("HEXA_STATE", "state")).normalize();
    }
}
