package io.hexabuilders.hexactl.kubernetes;

import io.hexabuilders.hexactl.console.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A port of this machine behind which a pod's is, for as long as this program and the pod live.
 *
 * @param port of 127.0.0.1
 */
record PortForward(Process process, int port) implements AutoCloseable {

    /**
     * Ends what it runs together with its own input: that of a program that was killed ends, too, whereas its children
     * would work on.
     */
    private static final String UNTIL_INPUT_ENDS = """
            exec 3<&0; "$@" </dev/null 3<&- & way=$!
            { cat <&3; kill "$way"; } >/dev/null 2>&1 & exec 3<&-; wait "$way"
            """;

    /** The request that every PostgreSQL answers by one letter, before it knows who asks. */
    private static final byte[] MAY_I_USE_TLS = {0, 0, 0, 8, 4, (byte) 210, 22, 47};

    private static final Pattern SAID = Pattern.compile("Forwarding from 127\\.0\\.0\\.1:(\\d+) -> .*");

    /** @param what {@code kubectl} calls the thing, such as {@code statefulset/partner-db} */
    static PortForward open(Kubectl kubectl, String what, int target, Duration timeout) {
        var command = new ArrayList<>(List.of("sh", "-c", UNTIL_INPUT_ENDS, "sh"));
        command.addAll(kubectl.command(List.of("port-forward", "--address", "127.0.0.1", what, ":" + target)));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new PortForward(process, port(process, kubectl, what, timeout));
        } catch (IOException e) {
            throw Failure.of("the program " + command.getFirst() + " cannot be run: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    /**
     * Whether a PostgreSQL answers behind it: a way may stand open and lead nowhere, when the pod or the connection to the
     * cluster is gone.
     */
    boolean leads(Duration timeout) {
        if (!process.isAlive()) {
            return false;
        }
        int patience = Math.toIntExact(timeout.toMillis());
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patience);
            socket.setSoTimeout(patience);
            socket.getOutputStream().write(MAY_I_USE_TLS);
            int answer = socket.getInputStream().read();
            return answer == 'S' || answer == 'N';
        } catch (IOException _) {
            return false;
        }
    }

    private static int port(Process process, Kubectl kubectl, String what, Duration timeout) {
        var answer = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> listen(process.inputReader(), answer));
        String said;
        try {
            said = answer.get(timeout.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            said = "nothing within " + timeout.toSeconds() + " s; --timeout waits longer";
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("interrupted", e);
        }
        var matcher = SAID.matcher(said);
        if (!matcher.matches()) {
            process.destroy();
            throw Failure.of(kubectl + " opens no way to " + what + ": " + said);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** To the end: a program whose words nobody reads stops when its pipe is full. */
    private static void listen(BufferedReader lines, CompletableFuture<String> answer) {
        String last = "it said nothing";
        try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (SAID.matcher(line).matches()) {
                    answer.complete(line);
                }
                last = line;
            }
            answer.complete(last);
        } catch (IOException e) {
            answer.complete(String.valueOf(e.getMessage()));
        }
    }
}
