package io.hexabuilders.platform.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes a server's connections on until it falls silent: then they stay open, and nothing comes through any more. */
final class SilentProxy implements AutoCloseable {

    private final ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile int lost;

    SilentProxy(int server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    /** Loses the connections there are; new ones pass. */
    void loseConnections() {
        lost = sockets.size();
    }

    private void accept() {
        try {
            while (true) {
                var client = entry.accept();
                int number = sockets.size();
                sockets.add(client);
                var backend = new Socket(InetAddress.getLoopbackAddress(), server);
                sockets.add(backend);
                Thread.ofVirtual().start(() -> pass(client, backend, number));
                Thread.ofVirtual().start(() -> pass(backend, client, number));
            }
        } catch (IOException e) {
            close();
        }
    }

    private void pass(Socket from, Socket to, int number) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (number >= lost) {
                    out.write(buffer, 0, read);
                }
            }
            if (number >= lost) {
                to.close();
            }
        } catch (IOException e) {
            // One side is gone; a lost connection does not tell the other.
        }
    }

    @Override
    public void close() {
        try {
            entry.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
