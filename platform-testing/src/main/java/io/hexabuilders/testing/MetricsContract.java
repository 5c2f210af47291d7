package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The program exports what alerts and dashboards read of it, as deploy/test/observability/metrics.txt lists it: a line is a
 * metric, its labels, and who exports it.
 */
public abstract class MetricsContract {

    private static final Pattern LINE = Pattern.compile("(?<name>\\w+)\\{(?<labels>[\\w,]*)} (?<jobs>[\\w,-]+)");

    private final String program;

    @TestHTTPResource(value = "/metrics", management = true)
    @SuppressWarnings("NullAway.Init") // Quarkus sets it before each test
    URI metrics;

    protected MetricsContract(String program) {
        this.program = program;
    }

    /** Does once what the program counts: a counter is there when it has counted. */
    protected abstract void use();

    @Test
    protected void whatAlertsAndDashboardsReadIsExported() throws IOException {
        // The second answer comes when the first request is counted.
        RestAssured.get("/openapi").then().statusCode(200);
        RestAssured.get("/openapi").then().statusCode(200);
        use();
        String exported =
                RestAssured.get(metrics).then().statusCode(200).extract().asString();
        assertThat(expected())
                .isNotEmpty()
                .allSatisfy(sample -> assertThat(exported).containsPattern(sample));
    }

    private List<Pattern> expected() throws IOException {
        Path list = Path.of(System.getProperty("contracts.directory"), "../deploy/test/observability/metrics.txt");
        return Files.readAllLines(list).stream()
                .map(LINE::matcher)
                .filter(line ->
                        line.matches() && List.of(line.group("jobs").split(",")).contains(program))
                .map(line -> sample(line.group("name"), line.group("labels")))
                .toList();
    }

    private static Pattern sample(String name, String labels) {
        String each = Stream.of(labels.split(","))
                .filter(label -> !label.isEmpty())
                .map(label -> "(?=[^\\n]*[{,]" + label + "=\")")
                .reduce("", String::concat);
        return Pattern.compile("(?m)^" + name + "(?=[{ ])" + each);
    }
}
