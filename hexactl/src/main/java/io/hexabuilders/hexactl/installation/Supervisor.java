package io.hexabuilders.hexactl.installation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hexabuilders.hexactl.console.ExactJson;
import io.hexabuilders.hexactl.console.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process that keeps the suite of {@code ./hexa}, asked through its control channel as {@code ./hexa stop} asks it:
 * one line of JSON there, one back, with the secret that its description in the home holds. Not through the script,
 * because that needs a checkout and a second JVM for each question, and answers in text for people.
 */
final class Supervisor {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final long process;
    private final int port;
    private final String secret;

    private Supervisor(long process, int port, String secret) {
        this.process = process;
        this.port = port;
        this.secret = secret;
    }

    /** The one that keeps the suite of this home; empty where none lives, or where it is none of this user's. */
    static Optional<Supervisor> of(Path home) {
        try {
            return ExactJson.read(Files.readString(home.resolve("run").resolve("supervisor.json")))
                    .filter(description -> ProcessHandle.of(
                                    description.path("pid").asLong())
                            .filter(ProcessHandle::isAlive)
                            .isPresent())
                    .map(description -> new Supervisor(
                            description.path("pid").asLong(),
                            description.path("controlPort").asInt(),
                            description.path("secret").asText()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    long process() {
        return process;
    }

    /** In the supervisor's words, such as {@code READY}, after it has asked the member. */
    String state(String member, Duration patience) {
        for (JsonNode known : ask("STATUS", null, patience).path("members")) {
            if (known.path("name").asText().equals(member)) {
                return known.path("state").asText();
            }
        }
        throw Failure.of(name() + " knows no " + member + ": is it of another release?");
    }

    /** Returns when the member has ended. */
    void stop(String member, Duration patience) {
        ask("STOP", member, patience);
    }

    /** Returns when the member is ready. */
    void start(String member, Duration patience) {
        ask("START", member, patience);
    }

    private JsonNode ask(String action, @Nullable String member, Duration patience) {
        if (port == 0) {
            throw Failure.of(name() + " is just starting: try again in a moment");
        }
        var request = JsonNodeFactory.instance
                .objectNode()
                .put("secret", secret)
                .put("action", action)
                .put("member", member);
        var reply = exchange(request + "\n", patience);
        if (!reply.path("done").asBoolean()) {
            throw Failure.of(reply.path("message").asText());
        }
        return reply;
    }

    private JsonNode exchange(String request, Duration patience) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
                    Math.toIntExact(CONNECT.toMillis()));
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return ExactJson.read(answer)
                    .orElseThrow(() -> Failure.of(name() + " gave no answer: ./hexa status shows what runs"));
        } catch (SocketTimeoutException e) {
            throw Failure.of(
                    name() + " has not done it in " + patience.toSeconds() + " s, and goes on with it: ./hexa status"
                            + " shows how far it is; --patience waits longer",
                    e);
        } catch (IOException e) {
            throw Failure.of(name() + " does not answer: " + e.getMessage() + ". ./hexa status shows what runs", e);
        }
    }

    private String name() {
        return "the suite (process " + process + ")";
    }
}
