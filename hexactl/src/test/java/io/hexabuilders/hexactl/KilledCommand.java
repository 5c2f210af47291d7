package io.hexabuilders.hexactl;

import java.io.IOException;
import java.util.Map;

/** A command in a process of its own, ended by a SIGKILL. */
public final class KilledCommand {

    private KilledCommand() {}

    /** Kills it as soon as it has said that. */
    public static void behind(String text, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var process = HexactlProcess.start(environment, arguments);
        process.readTo(text);
        process.kill();
    }
}
