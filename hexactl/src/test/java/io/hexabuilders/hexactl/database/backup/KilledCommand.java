package io.hexabuilders.hexactl.database.backup;

import io.hexabuilders.hexactl.Hexactl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command in a process of its own, ended by a SIGKILL. */
public final class KilledCommand {

    private KilledCommand() {}

    /** Kills it as soon as it has said that. */
    public static void behind(String text, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Hexactl.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        var process = builder.redirectErrorStream(true).start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var all = new StringBuilder();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                all.append(line).append('\n');
                if (line.contains(text)) {
                    process.destroyForcibly().waitFor();
                    return;
                }
            }
            throw new AssertionError("never said '" + text + "':\n" + all);
        }
    }
}
