package io.hexabuilders.hexactl.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.console.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stand-in for the control channel; the real one is in the end-to-end tests. */
class LocalServersTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    private Path home;

    @BeforeEach
    void suiteThatWasStartedOnce() throws IOException {
        Files.createDirectory(home.resolve("run"));
        Files.createDirectory(home.resolve("secrets"));
        Files.createFile(home.resolve("secrets/passwords.properties"));
    }

    @Test
    void stateIsThatOfTheMember() throws Exception {
        for (var expected : Map.of(
                        "READY", ServerState.READY,
                        "STOPPED", ServerState.STOPPED,
                        "NOT_READY", ServerState.BETWEEN,
                        "STOPPING", ServerState.BETWEEN)
                .entrySet()) {
            try (var suite = listen()) {
                var request = answering(suite, """
                        {"done": true, "message": "", "members": [{"name": "kafka", "state": "READY"},
                         {"name": "partner-db", "state": "%s"}]}""".formatted(expected.getKey()));
                assertThat(servers().state(Service.PARTNER)).isEqualTo(expected.getValue());
                assertThat(request.get()).isEqualTo("{\"secret\":\"hush\",\"action\":\"STATUS\",\"member\":null}");
            }
        }
    }

    @Test
    void whatTheSuiteCannotDoIsSaidInItsWords() throws Exception {
        try (var suite = listen()) {
            var request = answering(suite, "{\"done\":false,\"message\":\"partner-db is not ready: ./hexa logs\"}");
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> servers().start(Service.PARTNER))
                    .withMessage("partner-db is not ready: ./hexa logs");
            assertThat(request.get()).isEqualTo("{\"secret\":\"hush\",\"action\":\"START\",\"member\":\"partner-db\"}");
        }
    }

    @Test
    void suiteThatTakesTooLongIsNotWaitedForEndlessly() throws Exception {
        try (var suite = listen()) {
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> servers().stop(Service.PARTNER))
                    .withMessageContaining("has not done it in 1 s, and goes on with it");
            assertThat(suite.isClosed()).isFalse();
        }
    }

    @Test
    void suiteThatDoesNotRunIsToldHowItIsStarted() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> servers().state(Service.PARTNER))
                .withMessageContaining("does not run: ./hexa up starts it");
    }

    @Test
    void suiteThatIsJustStartingIsAskedAgain() throws IOException {
        describe(0);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> servers().stop(Service.PARTNER))
                .withMessageContaining("is just starting: try again in a moment");
    }

    private LocalServers servers() {
        return new LocalServers(Map.of("HEXA_HOME", home.toString()), SHORT, SHORT);
    }

    private ServerSocket listen() throws IOException {
        var socket = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        describe(socket.getLocalPort());
        return socket;
    }

    private void describe(int port) throws IOException {
        Files.writeString(
                home.resolve("run/supervisor.json"),
                "{\"pid\":" + ProcessHandle.current().pid() + ",\"controlPort\":" + port + ",\"secret\":\"hush\"}");
    }

    /** @return the line that was asked */
    private static FutureTask<String> answering(ServerSocket suite, String answer) {
        var task = new FutureTask<>(() -> {
            try (var client = suite.accept();
                    var in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
                String line = in.readLine();
                client.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
                return line;
            }
        });
        Thread.ofVirtual().start(task);
        return task;
    }
}
