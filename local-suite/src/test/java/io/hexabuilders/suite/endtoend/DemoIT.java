package io.hexabuilders.suite.endtoend;

import static io.hexabuilders.suite.endtoend.LaunchedSuite.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.hexabuilders.suite.demo.DemoPlan;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The demo is loaded through the public APIs, as {@code up --demo} does; a load that was killed is gone on with. */
class DemoIT {

    private static final long SEED = 7;
    private static final Pattern SHOWCASE = Pattern.compile("/partners/([0-9a-f-]{36})/profile-360");

    private final LaunchedSuite suite = LaunchedSuite.shared();
    private final SuiteDatabases databases = new SuiteDatabases(suite);

    @Test
    void demoIsLoadedOnceThoughItsLoadIsKilled() throws IOException {
        var before = counts();
        var killed = suite.shell().start("./hexa", "seed", "--seed", String.valueOf(SEED));
        eventually("a part of the demo is loaded", () -> counts().get("candidate") > before.get("candidate") + 50);
        killed.descendants().forEach(ProcessHandle::destroyForcibly);
        killed.destroyForcibly();
        assertThat(counts().get("application"))
                .as("applications, the last to be loaded")
                .isLessThan(before.get("application") + plan().applications().size());

        String loaded = suite.hexa("seed").mustSucceed().output();

        assertThat(loaded).contains("going on with the load");
        var after = counts();
        sizes().forEach((table, size) -> assertThat(after.get(table) - before.get(table))
                .as("rows of " + table)
                .isEqualTo(size));
        assertThat(suite.hexa("seed").mustSucceed().output()).contains("loaded already");
        assertThat(counts()).isEqualTo(after);
        var showcase = SHOWCASE.matcher(loaded);
        assertThat(showcase.find()).as(loaded).isTrue();
        var profile = suite.get(
                "http://localhost:8000/api/v1/partners/" + showcase.group(1) + "/profile-360", suite.token("admin"));
        var sections = LaunchedSuite.json(profile.body()).path("meta").path("sections");
        assertThat(sections)
                .isNotEmpty()
                .allMatch(section -> section.path("status").asText().equals("FRESH"));
    }

    /** How many rows the load must add. */
    private static Map<String, Long> sizes() {
        DemoPlan plan = plan();
        return Map.of(
                "partner", (long) plan.partners().size(),
                "job", (long) plan.jobs().size(),
                "candidate", (long) plan.candidates().size(),
                "application", (long) plan.applications().size(),
                "campaign", (long) plan.campaigns().size(),
                "metric_hour", (long) plan.metricRows());
    }

    private static DemoPlan plan() {
        return DemoPlan.of(SEED, Instant.now());
    }

    private Map<String, Long> counts() {
        var counts = new LinkedHashMap<String, Long>();
        count(counts, ServiceDatabase.PARTNER, "partner");
        count(counts, ServiceDatabase.RECRUITMENT, "job");
        count(counts, ServiceDatabase.RECRUITMENT, "candidate");
        count(counts, ServiceDatabase.RECRUITMENT, "application");
        count(counts, ServiceDatabase.CAMPAIGN, "campaign");
        count(counts, ServiceDatabase.CAMPAIGN, "metric_hour");
        return counts;
    }

    private void count(Map<String, Long> counts, ServiceDatabase database, String table) {
        counts.put(table, databases.number(database, "SELECT count(*) FROM " + table));
    }
}
