package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * From which the plan of a run is made again. A record that lacks what is asked for is of another release, and refused.
 */
public record Parameters(Map<String, String> recorded) {

    public String text(String name) {
        return optional(name).orElseThrow(() -> lacking(name));
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(recorded.get(name));
    }

    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    public Duration seconds(String name) {
        return Duration.ofSeconds(Long.parseLong(text(name)));
    }

    public static Failure lacking(String name) {
        return Failure.of("the record of the run says nothing of '" + name
                + "': go on with the release of hexactl that began it");
    }
}
