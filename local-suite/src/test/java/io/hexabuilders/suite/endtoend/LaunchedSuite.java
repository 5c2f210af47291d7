package io.hexabuilders.suite.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.embedded.process.Ports;
import io.hexabuilders.suite.home.Port;
import io.hexabuilders.suite.member.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/** One suite for all end-to-end tests of a run, on ports and in a folder of its own; stopped when the run ends. */
final class LaunchedSuite {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LaunchedSuite SHARED = new LaunchedSuite();

    private final Path project = Path.of(System.getProperty("hexa.project")).toAbsolutePath();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Shell shell;
    private final int offset;
    private final Path home;
    private final List<String> errorsAtStart;

    private LaunchedSuite() {
        try {
            home = Files.createTempDirectory("hexa-it-");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the suite", e);
        }
        offset = freeOffset();
        shell = new Shell(
                project,
                Map.of(
                        "HEXA_HOME",
                        home.toString(),
                        "HEXA_SKIP_BUILD",
                        "1",
                        "HEXA_NATIVE",
                        build() == Build.NATIVE ? "1" : "",
                        // A failing event is to be a dead letter within seconds
                        "HEXA_EVENTS_INBOX_FIRST_DELAY",
                        "50ms"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove, "stop-launched-suite"));
        shell.run("./hexa", "up", "--detach", "--port-offset", String.valueOf(offset))
                .mustSucceed();
        errorsAtStart = errorLines();
    }

    /** What the logs complained of while the suite started, before any test could give cause for it. */
    List<String> errorsAtStart() {
        return errorsAtStart;
    }

    private List<String> errorLines() {
        try (var logs = Files.walk(home.resolve("logs"))) {
            var lines = new ArrayList<String>();
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                Files.readAllLines(log).stream()
                        .filter(line -> line.contains("ERROR"))
                        .forEach(line -> lines.add(log.getFileName() + ": " + line));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the logs", e);
        }
    }

    /** The suite, started by whoever asks first. */
    static LaunchedSuite shared() {
        return SHARED;
    }

    /** What is tested: {@code -Dhexa.native}, which ./hexa test --native sets, asks for the native executables. */
    static Build build() {
        return Boolean.getBoolean("hexa.native") ? Build.NATIVE : Build.JVM;
    }

    Path home() {
        return home;
    }

    Path project() {
        return project;
    }

    Shell.Result hexa(String... arguments) {
        var command = new ArrayList<String>();
        command.add("./hexa");
        command.addAll(Arrays.asList(arguments));
        return shell.run(command);
    }

    Shell shell() {
        return shell;
    }

    /** Text that names the usual ports, with this suite's ports instead. */
    String withPorts(String text) {
        String moved = text;
        for (Port port : Port.values()) {
            moved = moved.replace("localhost:" + port.standard(), "localhost:" + (port.standard() + offset));
        }
        return moved;
    }

    /** An address such as {@code http://localhost:8000/…}, on this suite's port. */
    HttpResponse<String> call(String method, String address, String token, String body) {
        var request = HttpRequest.newBuilder(URI.create(withPorts(address)))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    HttpResponse<String> get(String address, String token) {
        return call("GET", address, token, "");
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    static ObjectNode object(Map<String, ?> members) {
        return JSON.valueToTree(members);
    }

    String token(String role) {
        return hexa("token", "--role", role).mustSucceed().output().strip();
    }

    /** The member as {@code ./hexa status} shows it. */
    Optional<JsonNode> member(String name) {
        String text = hexa("status", "--output", "json").output();
        for (JsonNode member : json(text).path("members")) {
            if (member.path("name").asText().equals(name)) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    boolean isReady(String name) {
        return member(name)
                .filter(member -> member.path("state").asText().equals("READY"))
                .isPresent();
    }

    /** Looks again and again until it is so; fails when it does not become so. */
    static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("within " + PATIENCE.toSeconds() + " s it did not become true that " + what);
            }
        }
    }

    private static int freeOffset() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int candidate = ThreadLocalRandom.current().nextInt(11_000, 22_000);
            if (Arrays.stream(Port.values()).allMatch(port -> Ports.isFree(port.standard() + candidate))) {
                return candidate;
            }
        }
        throw new IllegalStateException("no offset was found at which all ports are free");
    }

    /** Unless {@code -Dsuite.keep} asks to leave it running, so that one can look at it. */
    private void remove() {
        if (Boolean.getBoolean("suite.keep")) {
            System.out.println("Still running: HEXA_HOME=" + home + " ./hexa status");
            return;
        }
        hexa("down");
        try (var files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + home, e);
        }
    }
}
