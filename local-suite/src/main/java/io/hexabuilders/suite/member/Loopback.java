package io.hexabuilders.suite.member;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Short questions to a server on this machine. */
final class Loopback {

    static final String ADDRESS = "127.0.0.1";
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral(ADDRESS);
    private static final int TIMEOUT_MILLIS = 2_000;

    private Loopback() {}

    /** The status of an HTTP answer; 0 while nobody answers. */
    static int httpStatus(int port, String path) {
        String answer = ask(port, "GET " + path + " HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n", 12);
        return answer.matches("HTTP/1\\.[01] [0-9]{3}") ? Integer.parseInt(answer.substring(9)) : 0;
    }

    /** The first {@code length} characters of what the server answers; fewer or none while it does not. */
    static String ask(int port, String question, int length) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(LOOPBACK, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
        } catch (IOException _) {
            return ""; // not listening yet: whoever waits asks again
        }
    }
}
