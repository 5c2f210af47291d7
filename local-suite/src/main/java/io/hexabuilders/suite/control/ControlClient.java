package io.hexabuilders.suite.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.suite.home.SuiteLock.Holder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Asks the supervisor that runs. */
public final class ControlClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Holder supervisor;

    public ControlClient(Holder supervisor) {
        this.supervisor = supervisor;
    }

    /** Every member, each asked whether it can work now. */
    public Reply status() throws IOException {
        return ask(Request.Action.STATUS, null);
    }

    /** Every member as the supervisor knows it, at once. */
    public Reply progress() throws IOException {
        return ask(Request.Action.PROGRESS, null);
    }

    /** Returns when the member is ready. */
    public Reply start(String member) throws IOException {
        return ask(Request.Action.START, member);
    }

    /** Returns when the member has ended. */
    public Reply stop(String member) throws IOException {
        return ask(Request.Action.STOP, member);
    }

    /** Returns when the member is ready again. */
    public Reply restart(String member) throws IOException {
        return ask(Request.Action.RESTART, member);
    }

    /** Returns as soon as the supervisor has taken notice. */
    public Reply down() throws IOException {
        return ask(Request.Action.DOWN, null);
    }

    private Reply ask(Request.Action action, @Nullable String member) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), supervisor.controlPort())) {
            byte[] request = JSON.writeValueAsBytes(new Request(supervisor.secret(), action, member));
            socket.getOutputStream().write(request);
            socket.getOutputStream().write('\n');
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (answer.isBlank()) {
                throw new IOException("the supervisor (process " + supervisor.pid() + ") gave no answer");
            }
            return JSON.readValue(answer, Reply.class);
        }
    }
}
