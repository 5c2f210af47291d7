package io.hexabuilders.hexactl.compose;

import static io.hexabuilders.hexactl.compose.StandInEngine.containers;
import static io.hexabuilders.hexactl.compose.StandInEngine.database;
import static io.hexabuilders.hexactl.compose.StandInEngine.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.TestDatabases;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases of a Compose stack are stopped and started: a stand-in for Docker, and a real PostgreSQL that is asked. */
class ComposeServersTest {

    private static final String UP = "blue database.yml up --detach --no-recreate --no-deps ";
    private static final String STOP = "blue database.yml stop ";

    private final TestDatabases databases = TestDatabases.shared();

    @TempDir
    private Path folder;

    private StandInEngine engine;

    @BeforeEach
    void twoDatabasesThatRun() throws IOException {
        engine = new StandInEngine(folder);
        Path secrets = Files.createDirectories(engine.compose().resolve("state/secrets"));
        for (String service : List.of("partner", "campaign")) {
            engine.write("container-hexabuilders-dev-" + service + "-db", state(service, "running", "healthy"));
            engine.write("announced-" + service + "-db", state(service, "running", "healthy"));
            engine.write("stopped-" + service + "-db", state(service, "exited", "unhealthy"));
            Files.writeString(secrets.resolve(service + "-readonly"), TestDatabases.PASSWORDS.readonly());
        }
        engine.write("project-database", containers(healthy("hexabuilders-dev-partner-db")));
    }

    @Test
    void databaseIsNotStoppedUnderAnApplicationThatIsNamed() throws IOException, SQLException {
        try (var service = databases.connect(Service.PARTNER)) {
            service.setClientInfo("ApplicationName", "partner-service");
            var run = db("stop", "partner");
            assertThat(run.err())
                    .contains("Stop partner-db of compose dev? Type yes:")
                    .contains("the database of partner-service is used by partner-service (1 session)")
                    .contains(
                            "nothing was changed; first stop those that are connected, services by hexactl compose down --env dev."
                                    + " --yes takes their connections away");
            assertThat(run.code()).isEqualTo(1);
            assertThat(engine.changes()).isEmpty();

            var confirmed = db("stop", "partner", "--yes", "--output", "json");
            assertThat(confirmed.code()).isZero();
            var json = new JsonMapper().readTree(confirmed.out());
            var database = json.path("databases").get(0);
            assertThat(database.path("before").asText()).isEqualTo("READY");
            assertThat(database.path("after").asText()).isEqualTo("STOPPED");
            assertThat(database.at("/connected/0/application").asText()).isEqualTo("partner-service");
            assertThat(json.path("run").asText()).isEqualTo("20261121-120000-db-stop");
            assertThat(engine.changes()).containsExactly(STOP + "partner-db");
        }
    }

    @Test
    void stopIsTakenBackByItsRun() throws IOException {
        var stopped = db("stop", "partner", "--yes");
        assertThat(stopped.out()).containsPattern("partner-service +partner-db +ready +stopped");
        assertThat(stopped.err())
                .contains("run 20261121-120000-db-stop of compose dev; hexactl runs show")
                .contains("run 20261121-120000-db-stop is done");
        var runs = new JsonMapper()
                .readTree(engine.call("runs", "list", "--output", "json").out());
        assertThat(runs.at("/0/holds/0").asText()).isEqualTo("compose dev partner-service");
        var again = db("stop", "partner", "--yes");
        assertThat(again.err()).contains("nothing to do: partner-db of compose dev is stopped already");
        assertThat(again.code()).isZero();

        var undone = engine.call("runs", "undo", "20261121-120000-db-stop", "--yes");
        assertThat(undone.out()).contains("UNDONE");
        assertThat(undone.code()).isZero();
        assertThat(engine.changes()).containsExactly(STOP + "partner-db", UP + "partner-db");
    }

    @Test
    void stopIsOfAllOrOfNone() throws IOException {
        engine.write("stays-campaign-db", "");
        var run = db("stop", "partner,campaign", "--yes");
        assertThat(run.err())
                .contains("docker compose failed: cannot stop campaign-db. What was done is taken back (run"
                        + " 20261121-120000-db-stop)");
        assertThat(run.code()).isEqualTo(3);
        assertThat(engine.changes()).containsExactly(STOP + "partner-db", STOP + "campaign-db", UP + "partner-db");
    }

    @Test
    void startThatStoppedHalfwayIsGoneOnWith() throws IOException {
        assertThat(db("stop", "partner,campaign", "--yes").code()).isZero();
        engine.write("announced-campaign-db", state("campaign", "running", "starting"));
        var run = db("start", "partner,campaign", "--patience", "1");
        assertThat(run.err())
                .contains("hexabuilders-dev-campaign-db is not ready after 1 s")
                .contains("hexactl runs resume 20261121-120000-db-start goes on");
        assertThat(run.code()).isEqualTo(4);

        var other = db("restart", "partner", "--yes");
        assertThat(other.err()).contains("has left compose dev halfway: end it with hexactl runs resume");
        assertThat(other.code()).isEqualTo(1);
        assertThat(db("status", "campaign").out())
                .startsWith("WRONG  campaign-service: the run 20261121-120000-db-start of ")
                .contains(" was left halfway\n       hexactl runs show 20261121-120000-db-start tells how far");

        engine.write("container-hexabuilders-dev-campaign-db", state("campaign", "exited", "unhealthy"));
        assertThat(db("status", "campaign").out())
                .contains("the container hexabuilders-dev-campaign-db does not run. End the run that was left halfway"
                        + " first\n")
                .doesNotContain("hexactl db start");

        engine.write("announced-campaign-db", state("campaign", "running", "healthy"));
        var resumed = engine.call("runs", "resume", "20261121-120000-db-start", "--yes");
        assertThat(resumed.code()).isZero();
        assertThat(resumed.out()).containsPattern("DONE +20261121-120000-db-start .* 2/2 ");
        assertThat(engine.changes())
                .endsWith(UP + "partner-db", UP + "campaign-db", UP + "campaign-db")
                .hasSize(5);
    }

    @Test
    void startThatIsTakenBackSaysWhoseConnectionsItTakesAway() throws IOException, SQLException {
        assertThat(db("stop", "campaign", "--yes").code()).isZero();
        assertThat(db("start", "partner,campaign").code()).isZero();
        try (var service = databases.connect(Service.CAMPAIGN)) {
            service.setClientInfo("ApplicationName", "campaign-service");
            var run = engine.call("runs", "undo", "20261121-120000-db-start", "--yes");
            assertThat(run.err()).contains("the database of campaign-service is used by campaign-service (1 session)");
            assertThat(run.code()).isZero();
        }
        assertThat(engine.changes())
                .as("what ran before is left running")
                .containsExactly(STOP + "campaign-db", UP + "campaign-db", STOP + "campaign-db");
    }

    @Test
    void restartTakesOneAfterTheOther() throws IOException {
        var dry = db("restart", "partner,campaign", "--dry-run");
        assertThat(dry.out().lines())
                .containsExactly(
                        "would do stop-partner-db",
                        "would do start-partner-db",
                        "would do stop-campaign-db",
                        "would do start-campaign-db");
        assertThat(engine.changes()).isEmpty();
        assertThat(db("restart", "partner,campaign", "--yes").code()).isZero();
        assertThat(engine.changes())
                .containsExactly(STOP + "partner-db", UP + "partner-db", STOP + "campaign-db", UP + "campaign-db");
    }

    @Test
    void serverThatRejectsConnectionsIsNotReadyWhateverTheLastCheckFound() throws IOException {
        assertThat(db("start", "partner").err()).contains("partner-db of compose dev is ready already");
        engine.write("rejects", "");
        assertThat(db("start", "partner", "--dry-run").out()).isEqualTo("would do start-partner-db\n");
    }

    @Test
    void databasesOfOthersAreLeftAlone() throws IOException {
        engine.delete("project-database");
        engine.write("container-db-server-postgres", containers(healthy("db-server-postgres")));
        var run = db("stop", "partner", "--yes");
        assertThat(run.err()).contains("the databases of dev are in db-server-postgres, which others run");
        assertThat(run.code()).isEqualTo(1);
        assertThat(engine.changes()).isEmpty();
    }

    private CommandRun db(String verb, String services, String... more) {
        var words = new ArrayList<>(List.of("db", verb, "--target", "compose", "--env", "dev", "--folder"));
        words.add(engine.compose().toString());
        for (String service : services.split(",")) {
            words.addAll(List.of("--service", service));
        }
        words.addAll(List.of(more));
        return engine.call(words.toArray(String[]::new));
    }

    private String state(String service, String status, String health) {
        return containers(database("hexabuilders-dev-" + service + "-db", status, health, databases.port()));
    }
}
