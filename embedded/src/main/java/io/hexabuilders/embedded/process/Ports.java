package io.hexabuilders.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of the loopback address. */
public final class Ports {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private static final int CONNECT_MILLIS = 200;

    private Ports() {}

    /** A port that was free a moment ago; whoever takes it must expect to lose the race and ask again. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, LOOPBACK)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether somebody listens on the port. Asking by a connection as well finds those who listen on all addresses,
     * beside whom some systems let another server bind the loopback address.
     */
    public static boolean isTaken(int port) {
        if (!isFree(port)) {
            return true;
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(LOOPBACK, port), CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Whether a server could listen on the port now, on the address that all programs of the suite use. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
