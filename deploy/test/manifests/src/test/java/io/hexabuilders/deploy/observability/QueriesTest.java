package io.hexabuilders.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.deploy.observability.Dashboards.Dashboard;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every query of a dashboard or an alert is well-formed, and asks for what is exported: metrics.txt lists it, the programs'
 * MetricsTests hold it against the programs, and deploy/test/compose/observe.sh against a running environment.
 */
class QueriesTest {

    private static final Path METRICS = Dashboards.PROJECT.resolve("deploy/test/observability/metrics.txt");
    private static final Pattern LINE = Pattern.compile("(\\w+)\\{([\\w,]*)} [\\w,-]+");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");

    /** Made by Prometheus itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    private static final Set<String> ITS_LABELS =
            Set.of("job", "instance", "colour", "database", "alertname", "alertstate", "severity", "le");

    @TempDir
    private Path folder;

    @Test
    void everyQueryIsWellFormed() throws IOException, InterruptedException {
        Assumptions.assumeTrue(onPath("promtool"), "promtool is not on the PATH: deploy/test/tools.sh fetches it");
        var rules = new ArrayList<Map<String, String>>();
        for (Query query : queries()) {
            rules.add(Map.of(
                    "record", "query_" + rules.size(), "expr", query.filledIn().text()));
        }
        // YAML takes JSON as it is.
        Path file = folder.resolve("rules.yml");
        new JsonMapper()
                .writeValue(file.toFile(), Map.of("groups", List.of(Map.of("name", "queries", "rules", rules))));
        var promtool = new ProcessBuilder("promtool", "check", "rules", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
        assertThat(said).contains(rules.size() + " rules found");
    }

    @Test
    void everyMetricIsExportedAndNothingElseIsListed() throws IOException {
        var named = new TreeSet<String>();
        queries().forEach(query -> named.addAll(query.metrics()));
        named.removeAll(OF_PROMETHEUS);
        assertThat(listed().keySet()).hasSizeGreaterThan(40).isEqualTo(named);
    }

    @Test
    void everyLabelIsOneOfTheMetricsBesideIt() throws IOException {
        var listed = listed();
        for (Query query : queries()) {
            var known = new TreeSet<>(ITS_LABELS);
            query.metrics().forEach(metric -> known.addAll(listed.getOrDefault(metric, Set.of())));
            assertThat(known).as(query.text()).containsAll(query.labels());
        }
    }

    @Test
    void queriesAreReadAsTheyAreMeant() {
        var query = new Query(
                "sum by (job, le) (rate(a_bucket{state!~\"b|c\", x=\"d{e}\"}[5m] offset 10m)) / on (y) group_left (z)"
                        + " max(f) > 1e9 or vector(0)");
        assertThat(query.metrics()).containsExactly("a_bucket", "f");
        assertThat(query.labels()).containsExactly("job", "le", "state", "x", "y", "z");
    }

    private static List<Query> queries() throws IOException {
        Stream<String> shown = Stream.concat(
                Dashboards.panels().stream().flatMap(panel -> panel.queries().stream()),
                Dashboards.all().stream().flatMap(QueriesTest::besidePanels));
        Stream<String> alerts =
                Dashboards.alerts().stream().map(alert -> alert.path("expr").asText());
        return Stream.concat(shown, alerts).map(Query::new).toList();
    }

    private static Stream<String> besidePanels(Dashboard dashboard) {
        var variables = dashboard.variableQueries().map(query -> {
            var values = LABEL_VALUES.matcher(query);
            assertThat(values.matches()).as(query).isTrue();
            return "group by (" + values.group(2) + ") (" + values.group(1) + ")";
        });
        return Stream.concat(variables, dashboard.annotationQueries());
    }

    private static Map<String, Set<String>> listed() throws IOException {
        var metrics = new TreeMap<String, Set<String>>();
        for (String line : Files.readAllLines(METRICS)) {
            if (!line.startsWith("#")) {
                var match = LINE.matcher(line);
                assertThat(match.matches()).as(line).isTrue();
                assertThat(metrics.put(match.group(1), Set.of(match.group(2).split(","))))
                        .as(line + " stands there twice")
                        .isNull();
            }
        }
        return metrics;
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }
}
