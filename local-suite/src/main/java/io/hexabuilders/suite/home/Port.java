package io.hexabuilders.suite.home;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every port that the suite listens on, all on 127.0.0.1. */
public enum Port {
    PARTNER(5000, "HTTP of partner-service"),
    ONBOARDING(5001, "HTTP of onboarding-service"),
    RECRUITMENT(5002, "HTTP of recruitment-service"),
    CAMPAIGN(5003, "HTTP of campaign-service"),
    GATEWAY(8000, "HTTP of profile360-gateway"),
    PARTNER_MANAGEMENT(6000, "health and metrics of partner-service"),
    ONBOARDING_MANAGEMENT(6001, "health and metrics of onboarding-service"),
    RECRUITMENT_MANAGEMENT(6002, "health and metrics of recruitment-service"),
    CAMPAIGN_MANAGEMENT(6003, "health and metrics of campaign-service"),
    GATEWAY_MANAGEMENT(9000, "health and metrics of profile360-gateway"),
    PARTNER_DB(5433, "PostgreSQL of partner-service"),
    ONBOARDING_DB(5434, "PostgreSQL of onboarding-service"),
    RECRUITMENT_DB(5435, "PostgreSQL of recruitment-service"),
    CAMPAIGN_DB(5436, "PostgreSQL of campaign-service"),
    KAFKA(9092, "Kafka"),
    KAFKA_CONTROLLER(9093, "Kafka's controller"),
    REDIS(6379, "Redis");

    private final int standard;
    private final String purpose;

    Port(int standard, String purpose) {
        this.standard = standard;
        this.purpose = purpose;
    }

    public int standard() {
        return standard;
    }

    public String purpose() {
        return purpose;
    }

    /** As in {@code --port partner-db=6543} and ports.properties. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As in {@code HEXA_PARTNER_DB_PORT=6543}. */
    public String variable() {
        return "HEXA_" + name() + "_PORT";
    }

    /** The port of the program whose management this is: it follows that port at a distance of 1000. */
    Optional<Port> managed() {
        return name().endsWith("_MANAGEMENT")
                ? Optional.of(valueOf(name().substring(0, name().length() - "_MANAGEMENT".length())))
                : Optional.empty();
    }

    public static Optional<Port> of(String key) {
        return Arrays.stream(values()).filter(port -> port.key().equals(key)).findFirst();
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(Port::key).toList();
    }
}
