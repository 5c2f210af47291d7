package io.hexabuilders.hexactl.installation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A service with a database and events of its own. */
public enum Service {
    PARTNER("partner_management", "public", 5433),
    ONBOARDING("onboarding", "onboarding", 5434),
    RECRUITMENT("recruitment", "recruitment", 5435),
    CAMPAIGN("campaign_management", "campaign_management", 5436);

    private final String database;
    private final String schema;
    private final int port;

    Service(String database, String schema, int port) {
        this.database = database;
        this.schema = schema;
        this.port = port;
    }

    /** Refused with {@link IllegalArgumentException} where there is none of that name. */
    public static Service of(String name) {
        return Arrays.stream(values())
                .filter(service -> name.equals(service.shortName()) || name.equals(service.toString()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no service '" + name + "'; there are "
                        + Arrays.stream(values()).map(Service::toString).collect(Collectors.joining(", "))));
    }

    /** As in {@code partner/17}. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String database() {
        return database;
    }

    public String schema() {
        return schema;
    }

    /** Of its database in the local suite, unless it was moved. */
    public int port() {
        return port;
    }

    /** The topic that carries its events. */
    public String topic() {
        return "hexabuilders." + shortName();
    }

    /** The group under which it consumes. */
    public String consumerGroup() {
        return toString();
    }

    /** The service's name, as in {@code partner-service}. */
    @Override
    public String toString() {
        return shortName() + "-service";
    }
}
