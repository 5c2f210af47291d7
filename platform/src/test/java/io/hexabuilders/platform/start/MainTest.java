package io.hexabuilders.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void programThatSaysSoIsReady() throws IOException {
        assertThat(askedOfOneThatAnswers(200)).isTrue();
    }

    @Test
    void programThatStillStartsIsNotReady() throws IOException {
        assertThat(askedOfOneThatAnswers(503)).isFalse();
    }

    @Test
    void programThatDoesNotListenIsNotReady() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(Main.isHealthy(String.valueOf(free))).isFalse();
    }

    @Test
    void programWhosePortIsNotSaidIsNotReady() {
        assertThat(Main.isHealthy(null)).isFalse();
        assertThat(Main.isHealthy("management")).isFalse();
    }

    private static boolean askedOfOneThatAnswers(int status) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            return Main.isHealthy(String.valueOf(server.getAddress().getPort()));
        } finally {
            server.stop(0);
        }
    }
}
