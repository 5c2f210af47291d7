package io.hexabuilders.hexactl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** hexactl in a process of its own, which can be killed. */
public final class HexactlProcess {

    private final Process process;
    private final BufferedReader said;
    private final StringBuilder all = new StringBuilder();

    private HexactlProcess(Process process) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static HexactlProcess start(Map<String, String> environment, String... words) throws IOException {
        var builder = new ProcessBuilder(command(words)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new HexactlProcess(builder.start());
    }

    /** What is to be executed for it. */
    public static List<String> command(String... words) {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Hexactl.class.getName()));
        command.addAll(List.of(words));
        return command;
    }

    /** Returns as soon as it says that. */
    public void readTo(String text) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("never said '" + text + "':\n" + all);
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As whoever stops a container does. */
    public void terminate() {
        // Its own destroy() would close what it still says.
        process.toHandle().destroy();
    }

    /** @return the exit code */
    public int end() throws IOException, InterruptedException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
        }
        return process.waitFor();
    }

    /** All that it has said so far. */
    public String said() {
        return all.toString();
    }
}
