package io.hexabuilders.hexactl.tools;

import io.hexabuilders.hexactl.console.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A program that runs; closed before it has ended, it is ended. */
public final class Program implements AutoCloseable {

    /** The time that a program has to take its own children with it. */
    private static final Duration LAST_MOMENT = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final FutureTask<String> complaint;

    private Program(String name, Process process) {
        this.name = name;
        this.process = process;
        this.complaint = new FutureTask<>(() -> complaint(process.getErrorStream()));
        Thread.ofVirtual().name("complaints-of-" + name).start(complaint);
    }

    /** @param name for messages */
    public static Program start(String name, ProcessBuilder builder) {
        try {
            return new Program(name, builder.start());
        } catch (IOException e) {
            throw Failure.of("there is no program " + builder.command().getFirst(), e);
        }
    }

    public InputStream output() {
        return process.getInputStream();
    }

    public OutputStream input() {
        return process.getOutputStream();
    }

    /** Returns when it has ended well; refused with what it complained of where it did not. */
    public void await() {
        try {
            int code = process.waitFor();
            if (code != 0) {
                String said = complaint.get();
                throw Failure.of(name + " failed: " + (said.isEmpty() ? "it ended with " + code : said));
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
        try {
            process.getOutputStream().close();
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
    private static String complaint(InputStream errors) throws IOException {
        String error = "";
        String last = "";
        try (var lines = new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (error.isEmpty() && line.contains("error:")) {
                    error = line.strip();
                }
                last = line.isBlank() ? last : line.strip();
            }
        }
        return error.isEmpty() ? last : error;
    }
}
