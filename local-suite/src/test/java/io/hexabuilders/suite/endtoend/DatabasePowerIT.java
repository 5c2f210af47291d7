package io.hexabuilders.suite.endtoend;

import static io.hexabuilders.suite.endtoend.LaunchedSuite.eventually;
import static io.hexabuilders.suite.endtoend.LaunchedSuite.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One database of the running suite is stopped and started under its service. */
class DatabasePowerIT {

    private static final String CAMPAIGNS = "http://localhost:5003/api/v1/campaigns";

    private final LaunchedSuite suite = LaunchedSuite.shared();
    private final String token = suite.token("admin");

    @AfterEach
    void databaseRunsForTheOtherTests() {
        suite.hexa("start", "campaign-db").mustSucceed();
        eventually("the service answers again", this::answers);
    }

    @Test
    void databaseIsStoppedOnlyOnceItIsConfirmedAndStartedAgain() {
        eventually("the service is connected", this::answers);
        var refused = db("stop");
        assertThat(refused.output())
                .containsPattern("the database of campaign-service is used by campaign-service \\(\\d+ session")
                .contains("nothing was changed")
                .contains("./hexa stop campaign-service");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(suite.isReady("campaign-db")).isTrue();

        var stopped = db("stop", "--yes").mustSucceed();
        assertThat(stopped.output()).containsPattern("campaign-service +campaign-db +ready +stopped");
        assertThat(suite.member("campaign-db").orElseThrow().path("state").asText())
                .isEqualTo("STOPPED");
        var status = suite.hexa("db", "status", "--service", "campaign");
        assertThat(status.output()).contains("WRONG").contains("./hexa start campaign-db");
        assertThat(status.code()).isEqualTo(1);

        var started = db("start").mustSucceed();
        assertThat(started.output()).containsPattern("campaign-service +campaign-db +stopped +ready");
        suite.hexa("db", "status", "--service", "campaign").mustSucceed();
        eventually("the service answers again", this::answers);
    }

    @Test
    void stopIsTakenBackByItsRun() {
        db("stop", "--yes").mustSucceed();
        String id = runs().path(0).path("id").asText();
        assertThat(id).endsWith("-db-stop");
        suite.hexa("runs", "undo", id, "--yes").mustSucceed();
        assertThat(suite.isReady("campaign-db")).isTrue();
        assertThat(runs().path(0).path("state").asText()).isEqualTo("UNDONE");
    }

    @Test
    void restartIsARunThatIsDone() {
        long before = process();
        db("restart", "--yes").mustSucceed();
        assertThat(process()).isNotEqualTo(before);
        assertThat(runs().path(0).path("state").asText()).isEqualTo("DONE");
        eventually("the service answers again", this::answers);
    }

    private long process() {
        return suite.member("campaign-db").orElseThrow().path("pid").asLong();
    }

    private JsonNode runs() {
        return json(suite.hexa("runs", "list", "--output", "json").mustSucceed().output());
    }

    private boolean answers() {
        return suite.get(CAMPAIGNS, token).statusCode() == 200;
    }

    private Shell.Result db(String verb, String... more) {
        var words = new ArrayList<>(List.of("db", verb, "--service", "campaign"));
        words.addAll(List.of(more));
        return suite.hexa(words.toArray(String[]::new));
    }
}
