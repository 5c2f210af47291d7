package io.hexabuilders.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files fit the programs and each other; what the alerts compute is tested by promtool, in deploy/test/lint.sh. */
class AlertsTest {

    private static final Path PROJECT = Dashboards.PROJECT;
    private static final Path PROMETHEUS = Dashboards.CONFIGURATION.resolve("prometheus");

    @Test
    void everyAlertHasARunbookAndATest() throws IOException {
        var tested = Dashboards.stream(Dashboards.yaml(PROJECT.resolve("deploy/test/observability/alerts.test.yml"))
                        .path("tests"))
                .flatMap(test -> Dashboards.stream(test.path("alert_rule_test")))
                .filter(test -> !test.path("exp_alerts").isEmpty())
                .map(test -> test.path("alertname").asText())
                .collect(Collectors.toSet());
        var alerts = Dashboards.alerts();
        assertThat(alerts).hasSizeGreaterThan(5).allSatisfy(alert -> {
            assertThat(PROJECT.resolve(alert.path("annotations").path("runbook").asText()))
                    .content()
                    .contains("`" + alert.path("alert").asText() + "`");
            assertThat(alert.path("labels").path("severity").asText()).isIn("page", "ticket");
        });
        assertThat(alerts)
                .extracting(alert -> alert.path("alert").asText())
                .containsExactlyInAnyOrderElementsOf(tested);
    }

    @Test
    void everyProgramIsMeasuredOnItsManagementPort() throws IOException {
        var jobs = Dashboards.yaml(PROMETHEUS.resolve("prometheus.yml")).path("scrape_configs");
        for (String program : List.of(
                "partner-service",
                "onboarding-service",
                "recruitment-service",
                "campaign-service",
                "profile360-gateway")) {
            var found = Dashboards.stream(jobs)
                    .filter(job -> job.path("job_name").asText().equals(program))
                    .map(job -> job.path("dns_sd_configs").path(0))
                    .toList();
            assertThat(found).as(program).singleElement().satisfies(target -> {
                assertThat(Files.readString(
                                PROJECT.resolve(program).resolve("src/main/resources/application.properties")))
                        .contains(
                                "quarkus.management.port=" + target.path("port").asInt() + "\n");
                assertThat(Dashboards.stream(target.path("names")).map(JsonNode::asText))
                        .containsExactly("blue-" + program, "green-" + program);
            });
        }
    }

    @Test
    void everyTargetIsAContainerOfTheEnvironment() throws IOException {
        var containers = Set.of("localhost", "alertmanager");
        String files = Files.readString(PROJECT.resolve("deploy/compose/observability.yml"));
        assertThat(Dashboards.stream(Dashboards.yaml(PROMETHEUS.resolve("prometheus.yml"))
                                .path("scrape_configs"))
                        .filter(job -> !job.path("job_name").asText().equals("statements"))
                        .flatMap(job -> Dashboards.stream(job.path("static_configs")))
                        .flatMap(group -> Dashboards.stream(group.path("targets")))
                        .map(target -> target.asText().replaceFirst(":.*", "")))
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(containers.contains(name) || files.contains("\n  " + name + ":\n"))
                        .as(name)
                        .isTrue());
    }
}
