package io.hexabuilders.suite.supervise;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts programs in a session of their own, so that Ctrl-C in the terminal reaches the supervisor alone, which then
 * stops its children in order.
 */
public final class Sessions {

    private Sessions() {}

    /** The command with what the system offers to leave the terminal's session put before it; same process number. */
    public static List<String> detached(List<String> command) {
        List<String> prefixed = new ArrayList<>(prefix());
        prefixed.addAll(command);
        return prefixed;
    }

    private static List<String> prefix() {
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            return List.of("/usr/bin/setsid");
        }
        if (Files.isExecutable(Path.of("/usr/bin/perl"))) {
            return List.of("/usr/bin/perl", "-MPOSIX", "-e", "POSIX::setsid(); exec {$ARGV[0]} @ARGV or die $!", "--");
        }
        return List.of();
    }
}
