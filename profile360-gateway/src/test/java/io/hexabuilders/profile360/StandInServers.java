package io.hexabuilders.profile360;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hexabuilders.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Four servers that speak as the services do, with recorded answers, and that can be told over the wire to fail in the
 * ways in which a service fails: see {@link StandIn}.
 */
public class StandInServers implements QuarkusTestResourceLifecycleManager {

    /** How a server behaves. */
    enum Behaviour {
        ANSWER,
        /** Takes the request and never answers. */
        HANG,
        /** Closes the connection instead of answering. */
        HANG_UP,
        FAIL,
        FAIL_ONCE,
        FORBID,
        KNOW_NOTHING,
        /** A well-formed 200 with members that mean nothing. */
        TALK_NONSENSE,
        /** A 200 that is no JSON. */
        SEND_HTML,
        /** JSON that breaks off. */
        BREAK_OFF,
        SPEAK_OF_ANOTHER
    }

    private static final String OTHER = "0198c000-0000-7000-8000-0000000000ff";

    private final List<Server> servers = new ArrayList<>();

    @Override
    public Map<String, String> start() {
        var configuration = new HashMap<String, String>();
        configuration.put("quarkus.oidc.public-key", Tokens.publicKey());
        // Longer than the defaults: a busy machine that builds and tests at once is no source that hangs.
        configuration.put("hexa.sources.timeout", "2s");
        configuration.put("hexa.sources.answer-timeout", "3s");
        for (String name : List.of("partner", "onboarding", "recruitment", "campaign")) {
            var server = new Server(name);
            servers.add(server);
            configuration.put("hexa.sources." + name + ".url", server.url());
        }
        return configuration;
    }

    @Override
    public void stop() {
        servers.forEach(Server::stop);
    }

    private static final class Server {

        private final String recorded;
        private final HttpServer http;
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final AtomicInteger failures = new AtomicInteger();
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private volatile Behaviour behaviour = Behaviour.ANSWER;

        Server(String name) {
            try (InputStream file = Objects.requireNonNull(
                    Thread.currentThread().getContextClassLoader().getResourceAsStream("warm-up/" + name + ".json"))) {
                recorded = new String(file.readAllBytes(), StandardCharsets.UTF_8);
                http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException("no server for " + name, e);
            }
            http.setExecutor(threads);
            http.createContext("/api/v1/partners/", this::serve);
            http.createContext("/behave/", this::behave);
            http.createContext("/calls", exchange -> send(exchange, 200, "text/plain", String.join("\n", calls)));
            http.start();
        }

        String url() {
            return "http://127.0.0.1:" + http.getAddress().getPort();
        }

        void stop() {
            threads.shutdownNow();
            http.stop(0);
        }

        private void behave(HttpExchange exchange) throws IOException {
            behaviour = Behaviour.valueOf(exchange.getRequestURI().getPath().substring("/behave/".length()));
            failures.set(0);
            calls.clear();
            send(exchange, 200, "text/plain", "");
        }

        private void serve(HttpExchange exchange) throws IOException {
            var headers = exchange.getRequestHeaders();
            calls.add(String.join(
                    " ",
                    String.valueOf(headers.getFirst("X-Correlation-Id")),
                    String.valueOf(headers.getFirst("traceparent")),
                    String.valueOf(headers.getFirst("Authorization"))));
            String partnerId = exchange.getRequestURI().getPath().split("/")[4];
            String json = recorded.replace("{partnerId}", partnerId);
            switch (behaviour) {
                case ANSWER -> send(exchange, 200, "application/json", json);
                case HANG -> new Semaphore(0).acquireUninterruptibly();
                case HANG_UP -> exchange.close();
                case FAIL -> problem(exchange, 500);
                case FAIL_ONCE -> {
                    if (failures.getAndIncrement() == 0) {
                        problem(exchange, 503);
                    } else {
                        send(exchange, 200, "application/json", json);
                    }
                }
                case FORBID -> problem(exchange, 403);
                case KNOW_NOTHING -> problem(exchange, 404);
                case TALK_NONSENSE -> send(exchange, 200, "application/json", "{\"partner\": 5, \"total\": []}");
                case SEND_HTML -> send(exchange, 200, "text/html", "<html>Proxy</html>");
                case BREAK_OFF -> send(exchange, 200, "application/json", json.substring(0, json.length() / 2));
                case SPEAK_OF_ANOTHER ->
                    send(exchange, 200, "application/json", recorded.replace("{partnerId}", OTHER));
            }
        }

        private static void problem(HttpExchange exchange, int status) throws IOException {
            send(exchange, status, "application/problem+json", "{\"status\": " + status + ", \"detail\": \"secret\"}");
        }

        private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
            exchange.close();
        }
    }
}
