package io.hexabuilders.suite.command;

import io.hexabuilders.suite.home.Port;
import io.hexabuilders.suite.home.SuitePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the command line in a process of its own, on a home of its own, without the five programs. */
final class CommandRun {

    private final Path folder;
    private final List<String> portOptions = new ArrayList<>();
    private int runs;

    CommandRun(Path folder) {
        this.folder = folder;
        SuitePorts ports = SuitePorts.free();
        for (Port port : Port.values()) {
            portOptions.add("--port");
            portOptions.add(port.key() + "=" + ports.of(port));
        }
    }

    record Result(int code, String text) {}

    /** A process that goes on, and where it writes. */
    record Running(Process process, Path output) {

        String text() throws IOException {
            return Files.readString(output);
        }
    }

    Path home() {
        return folder.resolve("home");
    }

    Running up() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("up"));
        arguments.addAll(portOptions);
        return start(arguments);
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        Running running = start(List.of(arguments));
        if (!running.process().waitFor(90, TimeUnit.SECONDS)) {
            running.process().destroyForcibly().waitFor();
            throw new AssertionError("no end after 90 s: " + String.join(" ", arguments) + "\n" + running.text());
        }
        return new Result(running.process().exitValue(), running.text());
    }

    /** A job in the background of a script ignores Ctrl-C, and so would all that it starts. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(mask -> (mask & 0b10) != 0);
    }

    private Running start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (interruptsAreIgnored()) {
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HexaCommand.class.getName()));
        command.addAll(arguments);
        Path output = folder.resolve("output-" + runs++);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .put("HEXA_PROJECT", Path.of("").toAbsolutePath().getParent().toString());
        builder.environment().put("HEXA_HOME", home().toString());
        builder.environment().put("HEXA_PROGRAMS", "none");
        builder.environment().remove("HEXA_TTY");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().write("no\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        return new Running(process, output);
    }
}
