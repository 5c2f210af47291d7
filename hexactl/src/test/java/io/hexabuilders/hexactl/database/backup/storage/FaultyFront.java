package io.hexabuilders.hexactl.database.backup.storage;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/** Hands requests on to a server, one on each connection, and lets some of them fail. */
final class FaultyFront implements AutoCloseable {

    /** What becomes of a request. */
    sealed interface Fault {

        /** The connection is gone when so much of the request's body was read. */
        record CutRequest(int after) implements Fault {}

        /** The server does it, and the connection is gone when so much of the answer was handed on. */
        record CutAnswer(int after) implements Fault {}

        /** It is read and never answered, however long whoever sent it waits. */
        record Stall(CountDownLatch reached) implements Fault {}

        /** The server never hears of it. */
        record Busy() implements Fault {}
    }

    private record Planned(Pattern request, Fault fault) {}

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final ServerSocket socket;
    private final int server;
    private final List<Planned> planned = new ArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    FaultyFront(int server) {
        this.server = server;
        try {
            this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The next so many requests whose first line has something of the kind. */
    void fail(String request, int times, Fault fault) {
        synchronized (planned) {
            for (int i = 0; i < times; i++) {
                planned.add(new Planned(Pattern.compile(request), fault));
            }
        }
    }

    void heal() {
        synchronized (planned) {
            planned.clear();
        }
    }

    /** Requests whose first line has something of the kind. */
    long seen(String request) {
        return seen.stream().filter(Pattern.compile(request).asPredicate()).count();
    }

    /** With their headers. */
    List<String> requests() {
        return seen;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> handle(client));
            } catch (IOException _) {
                return; // it was closed
            }
        }
    }

    private void handle(Socket client) {
        try (client;
                var upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
            var in = new BufferedInputStream(client.getInputStream());
            String head = head(in);
            if (head.isEmpty()) {
                return;
            }
            seen.add(head);
            var length = LENGTH.matcher(head);
            long body = length.find() ? Long.parseLong(length.group(1)) : 0;
            switch (fault(head.lines().findFirst().orElse("")).orElse(null)) {
                case Fault.CutRequest cut -> {
                    in.readNBytes(cut.after());
                    client.setSoLinger(true, 0);
                }
                case Fault.CutAnswer cut -> {
                    request(head, body, in, upstream.getOutputStream());
                    client.getOutputStream().write(upstream.getInputStream().readNBytes(cut.after()));
                }
                case Fault.Stall stall -> {
                    stall.reached().countDown();
                    in.transferTo(OutputStream.nullOutputStream());
                }
                case Fault.Busy _ -> {
                    in.skipNBytes(body);
                    client.getOutputStream().write(busy());
                }
                case null -> {
                    request(head, body, in, upstream.getOutputStream());
                    upstream.getInputStream().transferTo(client.getOutputStream());
                }
            }
        } catch (IOException _) {
            // one of both sides has gone, which the other one notices
        }
    }

    private Optional<Fault> fault(String line) {
        synchronized (planned) {
            for (var plan : planned) {
                if (plan.request().matcher(line).find()) {
                    planned.remove(plan);
                    return Optional.of(plan.fault());
                }
            }
            return Optional.empty();
        }
    }

    private static void request(String head, long body, InputStream in, OutputStream out) throws IOException {
        String once =
                head.replaceFirst("(?i)\r\nconnection: [^\r]*", "").replaceFirst("\r\n", "\r\nConnection: close\r\n");
        out.write(once.getBytes(StandardCharsets.ISO_8859_1));
        byte[] buffer = new byte[1 << 16];
        for (long left = body; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                return;
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        out.flush();
    }

    /** With the empty line behind it; empty where the connection was closed. */
    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int octet = in.read();
            if (octet < 0) {
                return "";
            }
            head.write(octet);
            matched = octet == "\r\n\r\n".charAt(matched) ? matched + 1 : octet == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] busy() {
        String body = "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>";
        return ("HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
