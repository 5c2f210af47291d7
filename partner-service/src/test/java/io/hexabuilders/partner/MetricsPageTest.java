package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.testing.Events;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/metrics.md lists what the project measures itself: no more, no less, with its labels. */
@QuarkusTest
class MetricsPageTest {

    /** What is measured by Quarkus, Micrometer and the libraries below them. */
    private static final Pattern OF_FRAMEWORK =
            Pattern.compile("(agroal|application|disk|executor|hibernate|http|jdk|jvm|kafka|logback|netty|process"
                    + "|scheduled|system|vertx|worker)_.*");

    private static final String TOTAL = "_total";
    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+?)(?:_bucket|_count|_sum)?(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"[^\"]*\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|([^|]*)\\|");
    private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void thePageListsWhatIsRegistered() throws IOException {
        // Counters and timers are there when they have counted.
        Events.deliver("hexabuilders.onboarding.contract-signed.v1", Ids.next(), Map.of());
        assertThat(documented()).isEqualTo(registered());
    }

    @Test
    void everyMetricOfOursSaysWhatItIs() {
        String text = scrape();
        for (String name : registered().keySet()) {
            assertThat(text)
                    .as("description of " + name)
                    .containsPattern("(?m)^# HELP " + name.replaceFirst(TOTAL + "$", "") + "(_total)? \\S.*");
        }
    }

    private Map<String, Set<String>> registered() {
        String text = scrape();
        var families = new TreeMap<String, Set<String>>();
        FAMILY.matcher(text)
                .results()
                .filter(family -> !OF_FRAMEWORK.matcher(family.group(1)).matches())
                .forEach(family -> families.put(sampleName(family), new TreeSet<>()));
        SAMPLE.matcher(text)
                .results()
                .filter(sample -> families.containsKey(sample.group(1)))
                .forEach(sample -> families.get(sample.group(1)).addAll(labels(sample)));
        return families;
    }

    /** In OpenMetrics a counter's family is named without the ending of its sample. */
    private static String sampleName(MatchResult family) {
        return family.group(2).equals("counter") ? family.group(1).replaceFirst("(_total)?$", TOTAL) : family.group(1);
    }

    private static Set<String> labels(MatchResult sample) {
        return sample.group(2) == null
                ? Set.of()
                : LABEL.matcher(sample.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .filter(label -> !label.equals("le"))
                        .collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> documented() throws IOException {
        var rows = new TreeMap<String, Set<String>>();
        ROW.matcher(Files.readString(Path.of("..", "docs", "metrics.md")))
                .results()
                .forEach(row -> rows.put(
                        row.group(1),
                        CODE.matcher(row.group(2))
                                .results()
                                .map(label -> label.group(1))
                                .collect(Collectors.toCollection(TreeSet::new))));
        return rows;
    }

    private String scrape() {
        return RestAssured.get(metrics).then().statusCode(200).extract().asString();
    }
}
