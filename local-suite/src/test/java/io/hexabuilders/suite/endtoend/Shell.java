package io.hexabuilders.suite.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command as a user would, from the project's folder. */
final class Shell {

    private static final long LIMIT_SECONDS = 600;

    /** What a command printed, both streams together, and how it ended. */
    record Result(int code, String output) {

        Result mustSucceed() {
            if (code != 0) {
                throw new AssertionError("exit code " + code + ":\n" + output);
            }
            return this;
        }
    }

    private final Path directory;
    private final Map<String, String> environment;

    Shell(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** Starts a command and leaves it running; what it says is thrown away. */
    Process start(String... command) throws IOException {
        return builder(List.of(command), ProcessBuilder.Redirect.DISCARD).start();
    }

    Result run(String... command) {
        return run(List.of(command));
    }

    Result run(List<String> command) {
        try {
            Path output = Files.createTempFile("hexa-shell-", ".txt");
            try {
                Process process = builder(command, ProcessBuilder.Redirect.to(output.toFile()))
                        .start();
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("did not end: " + command + "\n" + text(output));
                }
                return new Result(process.exitValue(), text(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new AssertionError("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + command, e);
        }
    }

    private ProcessBuilder builder(List<String> command, ProcessBuilder.Redirect output) {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output);
        builder.environment().putAll(environment);
        return builder;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
