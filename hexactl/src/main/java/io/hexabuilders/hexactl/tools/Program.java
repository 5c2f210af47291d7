package io.hexabuilders.hexactl.tools;

import io.hexabuilders.hexactl.console.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program that runs; closed before it has ended, it is ended. */
public final class Program implements AutoCloseable {

    /** The time that a program has to take its own children with it. */
    private static final Duration LAST_MOMENT = Duration.ofSeconds(10);

    private static final int BUFFER = 64 * 1024;

    /** What kubectl adds to the words of the program that it has run. */
    private static final Pattern CARRIER = Pattern.compile("^command terminated with exit code \\d+$");

    private final String name;
    private final Process process;
    private final boolean saysFarewell;
    private final FutureTask<Complaint> complaint;

    /**
     * What it said that was not asked for.
     *
     * @param text empty where it said nothing
     */
    private record Complaint(String text, boolean farewell) {}

    private Program(String name, Process process, boolean saysFarewell) {
        this.name = name;
        this.process = process;
        this.saysFarewell = saysFarewell;
        this.complaint = new FutureTask<>(() -> complaint(process.getErrorStream()));
        Thread.ofVirtual().name("complaints-of-" + name).start(complaint);
    }

    /** @param name for messages */
    public static Program start(String name, ProcessBuilder builder) {
        return new Program(name, process(builder), false);
    }

    /** One on another machine, which {@link Farewell#around} is told of. */
    public static Program start(String name, ProcessBuilder builder, Farewell farewell) {
        var program = new Program(name, process(builder), true);
        try {
            var input = program.process.getOutputStream();
            input.write(farewell.greeting().getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException _) {
            // It has ended without reading; when it is waited for, its own words say why.
        }
        return program;
    }

    private static Process process(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw Failure.of("there is no program " + builder.command().getFirst(), e);
        }
    }

    public InputStream output() {
        return process.getInputStream();
    }

    /** All of its input. One that ends without reading it says why when it is waited for: a broken pipe tells less. */
    public void give(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        takes(bytes, bytes.length);
        endInput();
    }

    /**
     * As {@link #give(String)}.
     *
     * @throws IOException where the source cannot be read
     */
    public void give(InputStream source) throws IOException {
        var buffer = new byte[BUFFER];
        int count = source.read(buffer);
        while (count >= 0 && takes(buffer, count)) {
            count = source.read(buffer);
        }
        endInput();
    }

    private boolean takes(byte[] bytes, int count) {
        try {
            process.getOutputStream().write(bytes, 0, count);
            return true;
        } catch (IOException _) {
            return false; // it has ended
        }
    }

    private void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // It has ended before it took the rest.
        }
    }

    /** Returns when it has ended well; refused with what it complained of where it did not. */
    public void await() {
        try {
            int code = process.waitFor();
            var said = complaint.get();
            if (code != 0) {
                throw Failure.of(name + " failed: " + (said.text().isEmpty() ? "it ended with " + code : said.text()));
            }
            if (saysFarewell && !said.farewell()) {
                throw Failure.of("the connection to " + name + " was lost before it ended"
                        + (said.text().isEmpty() ? "" : ": " + said.text()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that it prints; returns when it has ended well. */
    public String text() {
        return text("");
    }

    /** What it prints for this input, without what it complains of meanwhile; returns when it has ended well. */
    public String text(String input) {
        give(input);
        try {
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            await();
            return text;
        } catch (IOException e) {
            throw Failure.of(name + " cannot be asked: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LAST_MOMENT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The first error that it names, because others follow from it; else the last that it says. */
    private static Complaint complaint(InputStream errors) throws IOException {
        String error = "";
        String last = "";
        boolean farewell = false;
        try (var lines = new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (error.isEmpty() && line.contains("error:")) {
                    error = line.strip();
                }
                if (line.equals(Farewell.LINE)) {
                    farewell = true;
                } else if (!line.isBlank() && !CARRIER.matcher(line).find()) {
                    last = line.strip();
                }
            }
        }
        return new Complaint(error.isEmpty() ? last : error, farewell);
    }
}
