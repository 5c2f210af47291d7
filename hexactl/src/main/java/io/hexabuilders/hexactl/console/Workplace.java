package io.hexabuilders.hexactl.console;

import java.time.InstantSource;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param environment variables
 * @param user who decides, for the record
 */
public record Workplace(Console console, Map<String, String> environment, InstantSource clock, String user) {}
