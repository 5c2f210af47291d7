package io.hexabuilders.hexactl.events.deadletter;

import io.hexabuilders.hexactl.events.EventTypeConverter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which parked events are meant. */
final class LetterFilter {

    @Option(
            names = "--type",
            paramLabel = "T",
            converter = EventTypeConverter.class,
            description = "Only events of this type.")
    private @Nullable String type;

    @Option(names = "--partner", paramLabel = "ID", description = "Only events of this partner.")
    private @Nullable UUID partner;

    /** Wire name; null for every type. */
    @Nullable
    String type() {
        return type;
    }

    /** Null for every partner. */
    @Nullable
    String partner() {
        return partner == null ? null : partner.toString();
    }

    boolean isGiven() {
        return type != null || partner != null;
    }
}
