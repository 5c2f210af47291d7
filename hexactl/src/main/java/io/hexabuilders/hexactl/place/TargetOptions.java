package io.hexabuilders.hexactl.place;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Seconds;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.KafkaAddress;
import io.hexabuilders.hexactl.installation.Target;
import io.hexabuilders.hexactl.installation.UrlOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which installation a command works on. */
public final class TargetOptions {

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Mixin
    private final UrlOptions urls = new UrlOptions();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka's bootstrap servers; that of --target compose and kubernetes is not known otherwise."
                    + " The local suite does not count when this or --database-url is given.")
    private @Nullable String kafka;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Settings of Kafka's client, such as those of TLS and SASL.")
    private @Nullable Path kafkaProperties;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a database, Kafka, kubectl or Docker may take to answer; on a slow or busy"
                    + " machine more. Default: ${DEFAULT-VALUE}.")
    private int timeout = 15;

    /** Whose databases are meant. */
    public Whereabouts whereabouts(Map<String, String> variables) {
        return new Whereabouts(installation.unlessNamed(urls, variables), urls, patience());
    }

    /** Whether the suite of the home is meant, of which there are files, too. */
    public boolean isLocal() {
        return installation.isLocal() && urls.isEmpty() && kafka == null;
    }

    /** How many connections each of its programs takes to its database at most; empty where that is not known here. */
    public OptionalInt pool(Workplace workplace) {
        boolean isFound = urls.isEmpty() && (kafka == null || !installation.isLocal());
        return isFound ? installation.pool(workplace.environment()) : OptionalInt.empty();
    }

    /** Reads what the options name. */
    public Target resolve(Workplace workplace) {
        if (kafkaProperties != null && kafka == null) {
            throw Failure.usage("--kafka-properties is for --kafka, which is not given");
        }
        var whereabouts = whereabouts(workplace.environment());
        if (kafka == null) {
            return whereabouts.open(workplace);
        }
        var databases =
                installation.isLocal() ? urls.target(workplace.environment(), patience()) : whereabouts.open(workplace);
        return new NamedKafka(databases, kafka(kafka, patience()));
    }

    private Duration patience() {
        return Seconds.of("--timeout", timeout);
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
