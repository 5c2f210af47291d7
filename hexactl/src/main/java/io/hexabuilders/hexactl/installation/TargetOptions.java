package io.hexabuilders.hexactl.installation;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Seconds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private UrlOptions urls = new UrlOptions();

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
        return urls.isEmpty() && kafka == null;
    }

    /** From which {@link #of} makes the same target again; without a secret. */
    public Map<String, String> parameters() {
        var parameters = new TreeMap<>(urls.parameters());
        parameters.put("timeout", String.valueOf(timeout));
        return parameters;
    }

    /** From what {@link #parameters} gave. */
    public static TargetOptions of(Map<String, String> parameters) {
        var options = new TargetOptions();
        options.urls = UrlOptions.of(parameters);
        options.timeout = Integer.parseInt(parameters.getOrDefault("timeout", String.valueOf(options.timeout)));
        return options;
    }

    /** Reads what the options name. */
    public Target resolve(Map<String, String> environment) {
        var patience = Seconds.of("--timeout", timeout);
        if (kafkaProperties != null && kafka == null) {
            throw Failure.usage("--kafka-properties is for --kafka, which is not given");
        }
        if (isLocal()) {
            return switch (target) {
                case local -> new LocalTarget(environment, patience);
            };
        }
        return new ConnectionTarget(
                urls.addresses(environment, patience),
                Optional.ofNullable(kafka).map(servers -> kafka(servers, patience)));
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
}
