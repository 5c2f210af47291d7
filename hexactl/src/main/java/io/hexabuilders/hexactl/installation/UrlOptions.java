package io.hexabuilders.hexactl.installation;

import io.hexabuilders.hexactl.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Databases that are named one by one. */
public final class UrlOptions {

    @Option(
            names = "--database-url",
            paramLabel = "SERVICE=URL",
            description = "A service's database: postgresql://USER@HOST:PORT/DATABASE, with the driver's parameters"
                    + " behind '?'. Can be repeated. Its password is read from HEXACTL_PARTNER_PASSWORD (and so on) or"
                    + " HEXACTL_PASSWORD, from the file that HEXACTL_PARTNER_PASSWORD_FILE or HEXACTL_PASSWORD_FILE"
                    + " names, or from --password-file, never from the URL.")
    private List<String> databases = List.of();

    @Option(names = "--password-file", paramLabel = "FILE", description = "Holds the password of --database-url.")
    private @Nullable Path passwordFile;

    /** Whether none is named; refused where a password is. */
    public boolean isEmpty() {
        if (databases.isEmpty() && passwordFile != null) {
            throw Failure.usage("--password-file is for --database-url, which is not given");
        }
        return databases.isEmpty();
    }

    /** From which {@link #of} makes the same again; without a secret. */
    public Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        parameters.put("databases", String.join(" ", databases));
        if (passwordFile != null) {
            parameters.put("passwordFile", passwordFile.toAbsolutePath().toString());
        }
        return parameters;
    }

    /** From what {@link #parameters} gave. */
    public static UrlOptions of(Map<String, String> parameters) {
        String databases = parameters.getOrDefault("databases", "");
        String passwordFile = parameters.get("passwordFile");
        var options = new UrlOptions();
        options.databases = databases.isEmpty() ? List.of() : List.of(databases.split(" "));
        options.passwordFile = passwordFile == null ? null : Path.of(passwordFile);
        return options;
    }

    /** Those databases, and no Kafka. */
    public Target target(Map<String, String> environment, Duration timeout) {
        return new ConnectionTarget(addresses(environment, timeout));
    }

    private Map<Service, DatabaseAddress> addresses(Map<String, String> environment, Duration timeout) {
        var passwords = new Passwords(
                service -> password(service, environment),
                service -> "set HEXACTL_" + service.name() + "_PASSWORD or use --password-file");
        Map<Service, DatabaseAddress> addresses = new EnumMap<>(Service.class);
        for (String text : databases) {
            var address = DatabaseUrl.parse("--database-url", text, passwords, timeout);
            if (addresses.put(address.service(), address) != null) {
                throw Failure.usage("--database-url names " + address.service() + " twice");
            }
        }
        return addresses;
    }

    private String password(Service service, Map<String, String> environment) {
        var named = PasswordVariable.read(environment, "HEXACTL_" + service.name() + "_PASSWORD")
                .or(() -> PasswordVariable.read(environment, "HEXACTL_PASSWORD"));
        if (named.isPresent()) {
            return named.get();
        }
        if (passwordFile == null) {
            throw Failure.usage("no password for " + service + ": set HEXACTL_" + service.name()
                    + "_PASSWORD or HEXACTL_PASSWORD, or name a file with --password-file");
        }
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw Failure.usage("--password-file: " + passwordFile + " cannot be read: " + e.getMessage());
        }
    }
}
