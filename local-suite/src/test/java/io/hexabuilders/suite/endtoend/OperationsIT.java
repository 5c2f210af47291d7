package io.hexabuilders.suite.endtoend;

import static io.hexabuilders.suite.endtoend.LaunchedSuite.eventually;
import static io.hexabuilders.suite.endtoend.LaunchedSuite.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The operations of hexactl on the running suite. */
class OperationsIT {

    private final LaunchedSuite suite = LaunchedSuite.shared();

    @Test
    void eventOfAChangeIsShownAndOnceMoreAfterAReplay() {
        String partner = register();
        eventually("the event is in Kafka", () -> eventsOf(partner).size() == 1);
        assertThat(eventsOf(partner).getFirst()).contains("  hexabuilders.partner.registered.v1  partner=" + partner);
        String line = suite.hexa(
                        "events",
                        "tail",
                        "--from",
                        "1h",
                        "--no-follow",
                        "--service",
                        "partner",
                        "--partner",
                        partner,
                        "--output",
                        "json")
                .mustSucceed()
                .output();
        assertThat(json(line).path("headers").path("ce_subject").asText()).isEqualTo(partner);

        suite.hexa("events", "replay", "--service", "partner", "--from", "1h", "--partner", partner, "--yes")
                .mustSucceed();
        eventually(
                "the relay has published it once more", () -> eventsOf(partner).size() == 2);
    }

    @Test
    void lagShowsEveryDatabaseAndConsumer() {
        var lag = json(
                suite.hexa("events", "lag", "--output", "json").mustSucceed().output());
        assertThat(lag.path("databases")).hasSize(4);
        assertThat(lag.path("consumers")).hasSize(4);
        assertThat(lag.path("failures")).isEmpty();
    }

    /** In a size that measures nothing: it shows that every event has its effect, and that the benchmark runs. */
    @Test
    void timeFromCommitToEffectIsMeasured() {
        String output = suite.shell()
                .run("sh", "-c", "SAMPLES=10 RATE=50 SECONDS_OF_LOAD=2 BACKLOG=200 bench/events")
                .mustSucceed()
                .output();
        assertThat(output.lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("commit to effect alone: P50 .* ms, .* \\(10 events\\)"),
                        line -> assertThat(line).matches("commit to effect at .*/s for 2 s: P50 .* \\(100 events\\)"),
                        line -> assertThat(line).startsWith("published from a backlog of 200: "),
                        line -> assertThat(line).startsWith("handled from a backlog of 200: "),
                        line -> assertThat(line).startsWith("published from a backlog of 200: "));
    }

    /** Proves too that hexactl and the services compute the same hashes. */
    @Test
    void historyOfTheServicesIsWhole() {
        register();
        var audit = json(
                suite.hexa("audit", "verify", "--output", "json").mustSucceed().output());
        assertThat(audit.path("services")).hasSize(4);
        assertThat(audit.path("services").get(0).path("entries").asLong()).isPositive();
    }

    /** A native executable that lacks a command's reflection cannot even describe it. */
    @Test
    void everyCommandSaysWhatItsPageSays() throws IOException {
        for (Path page : pages()) {
            String text = Files.readString(page);
            String command = text.lines().findFirst().orElseThrow().replace("# hexactl ", "");
            String usage = text.substring(text.indexOf("```text\n") + "```text\n".length(), text.lastIndexOf("```"));
            var said = suite.hexa((command + " --help").split(" ", -1)).mustSucceed();
            assertThat(said.output().strip()).isEqualTo(usage.strip());
        }
    }

    private List<Path> pages() throws IOException {
        try (var pages = Files.list(suite.project().resolve("docs/cli"))) {
            return pages.filter(page -> page.getFileName().toString().startsWith("hexactl-"))
                    .toList();
        }
    }

    private List<String> eventsOf(String partner) {
        return suite.hexa(
                        "events",
                        "tail",
                        "--from",
                        "beginning",
                        "--no-follow",
                        "--service",
                        "partner",
                        "--partner",
                        partner,
                        "--type",
                        "partner.registered.v1")
                .mustSucceed()
                .output()
                .lines()
                .toList();
    }

    private String register() {
        var answer = suite.call("POST", "http://localhost:5000/api/v1/partners", suite.token("admin"), """
                {"type": "COMPANY", "legalName": "Betrieb GmbH", "displayName": "Betrieb",
                 "email": "%s@betrieb.example"}
                """.formatted(
                        UUID.randomUUID()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer.body()).path("id").asText();
    }
}
