package io.hexabuilders.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.deploy.observability.Dashboards.Dashboard;
import io.hexabuilders.deploy.observability.Dashboards.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the dashboards show can be had, and who looks at one knows what it means and what to do. */
class DashboardsTest {

    private static final Pattern FIRES = Pattern.compile("\\b([A-Z][a-z]+[A-Za-z]*(?: and [A-Z][A-Za-z]+)?) fires?\\b");
    private static final Path EXPLAINED = Dashboards.PROJECT.resolve("deploy/test/observability/without-data.txt");

    @Test
    void thereIsOneForEachQuestion() throws IOException {
        assertThat(Dashboards.all())
                .extracting(Dashboard::file)
                .containsExactly("databases", "deployments", "events", "service", "suite");
        assertThat(Dashboards.all())
                .extracting(each -> each.json().path("uid").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyPanelSaysWhatItShowsInWhichUnitAndWhatToDo() throws IOException {
        assertThat(Dashboards.panels()).hasSizeGreaterThan(60).allSatisfy(panel -> {
            assertThat(panel.description()).hasSizeGreaterThan(20);
            assertThat(panel.defaults().path("unit").asText()).isNotEmpty();
            assertThat(panel.json().path("datasource").path("uid").asText()).isEqualTo(Dashboards.source());
            assertThat(panel.queries())
                    .isNotEmpty()
                    .allSatisfy(query -> assertThat(query).isNotBlank());
            assertThat(panel.links()).isNotEmpty().allSatisfy(link -> {
                String runbook = link.path("url").asText();
                assertThat(runbook).startsWith("/public/runbooks/");
                assertThat(Dashboards.PROJECT.resolve("docs" + runbook.substring("/public".length())))
                        .isRegularFile();
            });
        });
    }

    @Test
    void runbooksAreWhereTheLinksLead() throws IOException {
        assertThat(Files.readString(Dashboards.PROJECT.resolve("deploy/compose/observability.yml")))
                .contains("../../docs/runbooks:/usr/share/grafana/public/runbooks:ro");
    }

    @Test
    void alertsThatADashboardNamesAreThere() throws IOException {
        var alerts = Dashboards.alerts().stream()
                .map(alert -> alert.path("alert").asText())
                .collect(Collectors.toSet());
        var named = Dashboards.panels().stream()
                .flatMap(panel -> FIRES.matcher(panel.description()).results())
                .flatMap(result -> List.of(result.group(1).split(" and ")).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(alerts).containsAll(named);
    }

    @Test
    void panelsOfADashboardLieBesideEachOther() throws IOException {
        for (Dashboard dashboard : Dashboards.all()) {
            Set<List<Integer>> taken = new HashSet<>();
            for (Panel panel : dashboard.panels()) {
                var place = panel.json().path("gridPos");
                for (int x = 0; x < place.path("w").asInt(); x++) {
                    for (int y = 0; y < place.path("h").asInt(); y++) {
                        int column = place.path("x").asInt() + x;
                        assertThat(column).as("column of " + panel).isLessThan(24);
                        assertThat(taken.add(List.of(column, place.path("y").asInt() + y)))
                                .as(panel + " lies on another")
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void panelsThatMayBeEmptyAreExplained() throws IOException {
        var panels = Dashboards.panels().stream().map(Panel::toString).collect(Collectors.toSet());
        assertThat(Files.readAllLines(EXPLAINED))
                .filteredOn(line -> !line.startsWith("#"))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line).contains(" | ");
                    assertThat(panels).contains(line.substring(0, line.indexOf(" | ")));
                });
    }
}
