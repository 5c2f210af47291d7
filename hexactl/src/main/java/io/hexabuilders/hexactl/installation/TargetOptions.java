package io.hexabuilders.hexactl.installation;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Seconds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command works on. */
public final class TargetOptions {

    /** Installations that are found by their kind alone. */
    enum Kind {
        local
    }

    @Option(
            names = "--target",
            description = "Only local, the default: the suite of ./hexa, found through HEXA_HOME. Does not count when"
                    + " --database-url or --kafka is given.")
    private Kind target = Kind.local;

    @Option(
            names = "--database-url",
            paramLabel = "SERVICE=URL",
            description = "A service's database: postgresql://USER@HOST:PORT/DATABASE, with the driver's parameters"
                    + " behind '?'. Can be repeated. Its password is read from HEXACTL_PARTNER_PASSWORD (and so on) or"
                    + " HEXACTL_PASSWORD or --password-file, never from the URL.")
    private List<String> databases = List.of();

    @Option(names = "--password-file", paramLabel = "FILE", description = "Holds the password of --database-url.")
    private @Nullable Path passwordFile;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Kafka's bootstrap servers.")
    private @Nullable String kafka;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Settings of Kafka's client, such as those of TLS and SASL.")
    private @Nullable Path kafkaProperties;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a database or Kafka may take to answer; on a slow or busy machine more."
                    + " Default: ${DEFAULT-VALUE}.")
    private int timeout = 15;

    /** Whether the suite of the home is meant, of which there are files, too. */
    public boolean isLocal() {
        return databases.isEmpty() && kafka == null;
    }

    /** From which {@link #of} makes the same target again; without a secret. */
    public Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        parameters.put("databases", String.join(" ", databases));
        parameters.put("timeout", String.valueOf(timeout));
        if (passwordFile != null) {
            parameters.put("passwordFile", passwordFile.toAbsolutePath().toString());
        }
        return parameters;
    }

    /** From what {@link #parameters} gave. */
    public static TargetOptions of(Map<String, String> parameters) {
        String databases = parameters.getOrDefault("databases", "");
        String passwordFile = parameters.get("passwordFile");
        var options = new TargetOptions();
        options.databases = databases.isEmpty() ? List.of() : List.of(databases.split(" "));
        options.timeout = Integer.parseInt(parameters.getOrDefault("timeout", String.valueOf(options.timeout)));
        options.passwordFile = passwordFile == null ? null : Path.of(passwordFile);
        return options;
    }

    /** As if they were given on the command line. */
    public static TargetOptions of(List<String> databases, @Nullable Path passwordFile, Duration timeout) {
        var options = new TargetOptions();
        options.databases = databases;
        options.passwordFile = passwordFile;
        options.timeout = (int) timeout.toSeconds();
        return options;
    }

    /** Reads what the options name. */
    public Target resolve(Map<String, String> environment) {
        var patience = Seconds.of("--timeout", timeout);
        if (kafkaProperties != null && kafka == null) {
            throw Failure.usage("--kafka-properties is for --kafka, which is not given");
        }
        if (passwordFile != null && databases.isEmpty()) {
            throw Failure.usage("--password-file is for --database-url, which is not given");
        }
        if (isLocal()) {
            return switch (target) {
                case local -> new LocalTarget(environment, patience);
            };
        }
        var passwords = new Passwords(
                service -> password(service, environment),
                service -> "set HEXACTL_" + service.name() + "_PASSWORD or use --password-file");
        Map<Service, DatabaseAddress> addresses = new EnumMap<>(Service.class);
        for (String text : databases) {
            var address = DatabaseUrl.parse("--database-url", text, passwords, patience);
            if (addresses.put(address.service(), address) != null) {
                throw Failure.usage("--database-url names " + address.service() + " twice");
            }
        }
        return new ConnectionTarget(addresses, Optional.ofNullable(kafka).map(servers -> kafka(servers, patience)));
    }

    private KafkaAddress kafka(String servers, Duration patience) {
        var settings = new HashMap<String, String>();
        if (kafkaProperties != null) {
            var properties = new Properties();
            try (var reader = Files.newBufferedReader(kafkaProperties)) {
                properties.load(reader);
            } catch (IOException e) {
                throw Failure.usage("--kafka-properties: " + kafkaProperties + " cannot be read: " + e.getMessage());
            }
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        }
        return new KafkaAddress(servers, settings, patience, "Check --kafka and whether Kafka runs there");
    }

    private String password(Service service, Map<String, String> environment) {
        String own = environment.get("HEXACTL_" + service.name() + "_PASSWORD");
        String common = own == null ? environment.get("HEXACTL_PASSWORD") : own;
        if (common != null) {
            return common;
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
