package io.hexabuilders.platform.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Runs the program. With the one word {@code healthcheck} it asks the program that runs already, on the port in
 * {@code MANAGEMENT_PORT}, whether it is ready, and ends with 0 or 1: an image without a shell has nothing else to ask.
 */
@QuarkusMain
public final class Main {

    private static final int TIMEOUT_MILLIS = 4_000;

    public static void main(String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("healthcheck")) {
            System.exit(isHealthy(System.getenv("MANAGEMENT_PORT")) ? 0 : 1);
        }
        Quarkus.run(arguments);
    }

    static boolean isHealthy(@Nullable String port) {
        if (port == null || !port.matches("\\d{1,5}")) {
            System.err.println("MANAGEMENT_PORT must be the port of the program's health; it is " + port);
            return false;
        }
        return isReady(Integer.parseInt(port));
    }

    private static boolean isReady(int port) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write("GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String status = answer.readLine();
            return status != null && status.matches("HTTP/1\\.[01] 200 .*");
        } catch (IOException e) {
            System.err.println("not ready on port " + port + ": " + e.getMessage());
            return false;
        }
    }
}
