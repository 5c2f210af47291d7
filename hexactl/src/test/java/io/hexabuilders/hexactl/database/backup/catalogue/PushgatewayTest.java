package io.hexabuilders.hexactl.database.backup.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.console.ExitCodes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics that are told to a Pushgateway. */
class PushgatewayTest {

    @TempDir
    private Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics/job/backups", exchange -> {
            told.add(exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void allThatWasToldBeforeIsReplaced() {
        var run = push("/metrics/job/backups");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("PUT # HELP")
                .endsWith("\n")
                .contains("hexabuilders_backup_seen_timestamp_seconds");
    }

    @Test
    void gatewayThatRefusesOrIsAwayIsSaid() {
        var refused = push("/elsewhere");
        assertThat(refused.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(refused.err()).contains("refuses the metrics with 404: is it its address");
        server.stop(0);
        var away = push("/metrics/job/backups");
        assertThat(away.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(away.err()).contains("does not take the metrics");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        var run = command("--push", "pushgateway:9091");
        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("is no address such as http://pushgateway:9091/metrics/job/backups");
    }

    private CommandRun push(String path) {
        return command("--push", "http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private CommandRun command(String... options) {
        return CommandRun.of(Map.of("HEXA_HOME", folder.toString()), "db", "metrics", options[0], options[1]);
    }
}
