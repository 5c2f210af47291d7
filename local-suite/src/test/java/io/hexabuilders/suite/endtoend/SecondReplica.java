package io.hexabuilders.suite.endtoend;

import io.hexabuilders.embedded.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process of a program of the launched suite, with the same settings but for its ports. Linux only. */
final class SecondReplica implements AutoCloseable {

    private final Process process;
    private final int port;
    private final int managementPort;

    SecondReplica(LaunchedSuite suite, String program) throws IOException {
        var first = ProcessHandle.of(
                        suite.member(program).orElseThrow().path("pid").asLong())
                .orElseThrow();
        port = Ports.free();
        managementPort = Ports.free();
        var words = new ArrayList<String>();
        words.add(first.info().command().orElseThrow());
        words.addAll(List.of(first.info().arguments().orElseThrow()));
        var command = new ProcessBuilder(words);
        command.environment().clear();
        for (String setting : Files.readString(Path.of("/proc", String.valueOf(first.pid()), "environ"))
                .split("\0", -1)) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                command.environment().put(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
        command.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        command.environment().put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
        command.redirectErrorStream(true);
        command.redirectOutput(
                suite.home().resolve("logs").resolve(program + "-2.log").toFile());
        process = command.start();
    }

    /** The base address, for example {@code http://localhost:41234}. */
    String address() {
        return "http://localhost:" + port;
    }

    boolean isReady() {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + "/health/ready"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** By SIGKILL; harmless when it is dead. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }
}
