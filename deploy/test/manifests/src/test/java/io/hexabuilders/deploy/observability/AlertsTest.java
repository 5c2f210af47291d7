package io.hexabuilders.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The files fit the programs and each other; what the alerts compute is tested by promtool, in deploy/test/lint.sh. */
class AlertsTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.directory", "../../.."));
    private static final Path PROMETHEUS = PROJECT.resolve("deploy/compose/config/prometheus");
    private static final Pattern OWN_METRIC = Pattern.compile("\\b(?:outbox|inbox)_[a-z_]+");

    @Test
    void everyAlertHasARunbookAndATest() throws IOException {
        var tested = stream(yaml(PROJECT.resolve("deploy/test/observability/alerts.test.yml"))
                        .path("tests"))
                .flatMap(test -> stream(test.path("alert_rule_test")))
                .filter(test -> !test.path("exp_alerts").isEmpty())
                .map(test -> test.path("alertname").asText())
                .collect(Collectors.toSet());
        var alerts = alerts();
        assertThat(alerts).hasSizeGreaterThan(5).allSatisfy(alert -> {
            assertThat(PROJECT.resolve(alert.path("annotations").path("runbook").asText()))
                    .isRegularFile();
            assertThat(alert.path("labels").path("severity").asText()).isIn("page", "ticket");
        });
        assertThat(alerts)
                .extracting(alert -> alert.path("alert").asText())
                .containsExactlyInAnyOrderElementsOf(tested);
    }

    @Test
    void everyProgramIsMeasuredOnItsManagementPort() throws IOException {
        var jobs = yaml(PROMETHEUS.resolve("prometheus.yml")).path("scrape_configs");
        for (String program : List.of(
                "partner-service",
                "onboarding-service",
                "recruitment-service",
                "campaign-service",
                "profile360-gateway")) {
            var found = stream(jobs)
                    .filter(job -> job.path("job_name").asText().equals(program))
                    .map(job -> job.path("dns_sd_configs").path(0))
                    .toList();
            assertThat(found).as(program).singleElement().satisfies(target -> {
                assertThat(Files.readString(
                                PROJECT.resolve(program).resolve("src/main/resources/application.properties")))
                        .contains(
                                "quarkus.management.port=" + target.path("port").asInt() + "\n");
                assertThat(stream(target.path("names")).map(JsonNode::asText))
                        .containsExactly("blue-" + program, "green-" + program);
            });
        }
    }

    @Test
    void ownMetricsOfAlertsAndDashboardsAreThoseOfTheMetricsPage() throws IOException {
        String page = Files.readString(PROJECT.resolve("docs/metrics.md"));
        Set<String> used = new TreeSet<>();
        for (Path file : List.of(
                PROMETHEUS.resolve("alerts.yml"),
                PROJECT.resolve("deploy/compose/config/grafana/dashboards/suite.json"))) {
            OWN_METRIC
                    .matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .map(metric -> metric.replaceFirst("_bucket$", ""))
                    .forEach(used::add);
        }
        assertThat(used).isNotEmpty().allSatisfy(metric -> assertThat(page).contains("`" + metric + "`"));
    }

    @Test
    void dashboardAsksOnlyTheProvisionedSource() throws IOException {
        var dashboard = new JsonMapper()
                .readTree(PROJECT.resolve("deploy/compose/config/grafana/dashboards/suite.json")
                        .toFile());
        String source = yaml(PROJECT.resolve("deploy/compose/config/grafana/provisioning/datasources/prometheus.yml"))
                .path("datasources")
                .path(0)
                .path("uid")
                .asText();
        assertThat(stream(dashboard.path("panels")))
                .isNotEmpty()
                .allSatisfy(
                        panel -> assertThat(panel.path("datasource").path("uid").asText())
                                .isEqualTo(source));
    }

    private static List<JsonNode> alerts() throws IOException {
        return stream(yaml(PROMETHEUS.resolve("alerts.yml")).path("groups"))
                .flatMap(group -> stream(group.path("rules")))
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }
}
