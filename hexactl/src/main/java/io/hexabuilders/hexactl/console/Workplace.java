package io.hexabuilders.hexactl.console;

import java.time.InstantSource;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param environment variables
 * @param user who decides, for the record
 * @param opened what is closed when the command ends
 */
public record Workplace(
        Console console, Map<String, String> environment, InstantSource clock, String user, Opened opened) {

    public Workplace(Console console, Map<String, String> environment, InstantSource clock, String user) {
        this(console, environment, clock, user, new Opened());
    }

    /** The same, where somebody else is spoken to. */
    public Workplace with(Console other) {
        return new Workplace(other, environment, clock, user, opened);
    }
}
