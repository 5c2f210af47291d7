package io.hexabuilders.hexactl.events;

/** Names of event types. */
public final class EventType {

    private static final String PREFIX = "hexabuilders.";

    private EventType() {}

    /** The wire name, whether or not the prefix that all of them have was written. */
    public static String wireName(String name) {
        return name.startsWith(PREFIX) ? name : PREFIX + name;
    }
}
