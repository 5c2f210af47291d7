package io.hexabuilders.suite.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.suite.supervise.Supervisor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Answers other terminals: one line of JSON in, one out. It listens on 127.0.0.1 and asks for a secret that only the
 * owner of the suite's folder can read.
 */
public final class ControlServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_REQUEST = 4_096;
    private static final int TIMEOUT_MILLIS = 5_000;

    private final ServerSocket socket;
    private final Supervisor supervisor;
    private final String secret;
    private final Runnable end;

    private ControlServer(ServerSocket socket, Supervisor supervisor, String secret, Runnable end) {
        this.socket = socket;
        this.supervisor = supervisor;
        this.secret = secret;
        this.end = end;
    }

    /** @param end called when the suite is asked to go down, after that has been answered */
    public static ControlServer open(Supervisor supervisor, String secret, Runnable end) throws IOException {
        var socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        var server = new ControlServer(socket, supervisor, secret, end);
        Thread.ofPlatform().name("control").daemon().start(server::accept);
        return server;
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                return; // closed: the suite ends
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setSoTimeout(TIMEOUT_MILLIS);
            String line = readLine(client);
            Request request = JSON.readValue(line, Request.class);
            Reply reply = authentic(request) ? answer(request) : new Reply(false, "wrong secret", List.of());
            client.getOutputStream().write((JSON.writeValueAsString(reply) + "\n").getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().flush();
            if (reply.done() && request.action() == Request.Action.DOWN) {
                end.run();
            }
        } catch (IOException e) {
            System.err.println("a request to the suite failed: " + e.getMessage());
        }
    }

    private static String readLine(Socket client) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        for (int read = reader.read(); read >= 0 && read != '\n'; read = reader.read()) {
            line.append((char) read);
            if (line.length() > LONGEST_REQUEST) {
                throw new IOException("request too long");
            }
        }
        return line.toString();
    }

    private boolean authentic(Request request) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), request.secret().getBytes(StandardCharsets.UTF_8));
    }

    private Reply answer(Request request) {
        try {
            return switch (request.action()) {
                case STATUS -> new Reply(true, "", supervisor.status(true));
                case PROGRESS -> new Reply(true, "", supervisor.status(false));
                case START -> start(member(request));
                case STOP -> stop(member(request));
                case RESTART -> {
                    supervisor.stop(member(request));
                    yield start(member(request));
                }
                case DOWN -> new Reply(true, "the suite stops", List.of());
            };
        } catch (IllegalArgumentException e) {
            return new Reply(false, String.valueOf(e.getMessage()), List.of());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Reply(false, "interrupted", List.of());
        }
    }

    private Reply start(String name) throws InterruptedException {
        boolean ready = supervisor.start(name);
        String message =
                ready ? name + " is ready" : name + " is not ready: ./hexa status and ./hexa logs " + name + " say why";
        return new Reply(ready, message, List.of());
    }

    private Reply stop(String name) throws InterruptedException {
        supervisor.stop(name);
        return new Reply(true, name + " is stopped, until ./hexa start " + name, List.of());
    }

    private static String member(Request request) {
        if (request.member() == null) {
            throw new IllegalArgumentException("which member?");
        }
        return request.member();
    }
}
