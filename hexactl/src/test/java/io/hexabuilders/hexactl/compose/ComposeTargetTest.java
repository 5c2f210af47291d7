package io.hexabuilders.hexactl.compose;

import static io.hexabuilders.hexactl.compose.StandInEngine.containers;
import static io.hexabuilders.hexactl.compose.StandInEngine.database;
import static io.hexabuilders.hexactl.compose.StandInEngine.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.embedded.process.Ports;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that ask databases, on an environment of Compose: a stand-in for Docker, and a real PostgreSQL. */
class ComposeTargetTest {

    private static final Service PARTNER = Service.PARTNER;
    private static final List<Migration> ALL = Migration.of(PARTNER);

    private final MigratedServer server = MigratedServer.shared();

    @TempDir
    private Path folder;

    private StandInEngine engine;
    private Path secrets;

    @BeforeEach
    void oneDatabaseThatRuns() throws IOException, SQLException {
        server.empty(PARTNER);
        server.migrate(PARTNER, ALL.getLast().version());
        engine = new StandInEngine(folder);
        secrets = Files.createDirectories(engine.compose().resolve("state/secrets"));
        engine.write(
                "container-hexabuilders-dev-partner-db",
                containers(database("hexabuilders-dev-partner-db", "running", "healthy", server.port())));
        engine.write("project-database", containers(healthy("hexabuilders-dev-partner-db")));
        secret("readonly");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db status", "db connections", "schema status", "audit verify", "events dlq list"})
    void readingNeedsTheReadonlyRoleAlone(String command) {
        var run = call(command, "--service", "partner");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
    }

    @Test
    void containersThatDoNotRunSayWhatToDoAndTheOthersAreShown() {
        var run = call("db status");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith(
                        "WRONG  onboarding-service: the container hexabuilders-dev-onboarding-db does not run: hexactl"
                                + " db start --target compose --env dev starts it")
                .containsPattern("\ncampaign-service +DOWN ")
                .containsPattern("\npartner-service +ok +18");
    }

    @Test
    void changedSchemaIsTakenBackByItsRecordThatHoldsNoSecret() throws IOException, SQLException {
        server.empty(PARTNER);
        server.migrate(PARTNER, ALL.get(ALL.size() - 2).version());
        var refused = call("schema apply", "--service", "partner", "--yes");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("partner-owner is missing", "prepare.sh dev makes what is missing");

        secret("owner");
        var applied = call("schema apply", "--service", "partner", "--yes");
        assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
        assertThat(call("schema status", "--service", "partner").out()).startsWith("SERVICE");
        Path record = folder.resolve("home/runs/20261121-120000-schema-apply/run.json");
        assertThat(Files.readString(record))
                .contains(
                        "\"target\" : \"compose\"",
                        "\"env\" : \"dev\"",
                        "\"folder\" : \"" + engine.compose() + "\"",
                        "\"schema of compose dev partner-service\"")
                .doesNotContain("owner-secret");

        var undone = engine.call("runs", "undo", "--yes", "20261121-120000-schema-apply");
        assertThat(undone.code()).as(undone.out() + undone.err()).isZero();
        assertThat(call("schema apply", "--dry-run", "--service", "partner").out())
                .containsPattern("partner-service +" + ALL.getLast().version() + " .*intended");
    }

    @Test
    void poolIsThatOfTheEnvironment() throws IOException {
        assertThat(call("db connections", "--service", "partner").out()).startsWith("SERVICE");
        engine.prepare("dev", "HEXA_ENV=dev\nHEXA_STATE=state\nDATABASE_POOL=500\n");
        var run = call("db connections", "--service", "partner");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("two colours of partner-service take up to 1000 connections (2 x 1 x 500)");
    }

    @Test
    void kafkaIsNamedBesideTheTarget() {
        var unnamed = call("events lag");
        assertThat(unnamed.code()).isEqualTo(2);
        assertThat(unnamed.err())
                .startsWith("hexactl: the Kafka of compose dev answers its own programs only: --kafka HOST:PORT beside"
                        + " --target names one that can be reached from here\n");
        String nowhere = "127.0.0.1:" + Ports.free();
        var named = call("events lag", "--service", "partner", "--kafka", nowhere, "--timeout", "1");
        assertThat(named.code()).isEqualTo(1);
        assertThat(named.out()).contains("partner-service");
        assertThat(named.err()).startsWith("hexactl: Kafka (" + nowhere + ") did not answer");
    }

    @Test
    void oneInstallationIsMeantAtATime() {
        var twice = call("db status", "--database-url", server.url(PARTNER, "partner_readonly"));
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).contains("--database-url names databases and --target compose, too: which are meant?");
        var half = engine.call("events", "lag", "--env", "dev", "--kafka", "h:1");
        assertThat(half.err()).contains("--env and --folder are for --target compose, which is not given");
    }

    @Test
    void databasesOfOthersAreNamedByTheirAddresses() throws IOException {
        engine.delete("project-database");
        engine.write("container-db-server-postgres", containers(healthy("db-server-postgres")));
        var run = call("db status");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "the databases of dev are in db-server-postgres, which others run: --database-url names them");
    }

    @Test
    void gateTakesAnEnvironmentByItsName() throws IOException, SQLException {
        Path checkout = Files.createDirectories(folder.resolve("checkout/deploy"));
        Files.createSymbolicLink(checkout.resolve("compose"), engine.compose());
        Path estates = Files.createDirectories(folder.resolve("home/estates"));
        Files.writeString(
                estates.resolve("production.properties"),
                "partner=postgresql://partner_readonly@127.0.0.1:" + server.port() + "/gate_compose");
        superuser("CREATE DATABASE gate_compose TEMPLATE partner_management");
        try {
            var run = CommandRun.of(
                    Map.of(
                            "HEXACTL_DOCKER",
                            folder.resolve("docker").toString(),
                            "HEXA_HOME",
                            folder.resolve("home").toString(),
                            "HEXA_PROJECT",
                            folder.resolve("checkout").toString(),
                            "HEXACTL_PRODUCTION_PASSWORD",
                            MigratedServer.PASSWORDS.readonly(),
                            "HEXACTL_SCRATCH_PASSWORD",
                            "superuser-secret"),
                    "schema",
                    "gate",
                    "--from",
                    "compose:dev",
                    "--to",
                    "production",
                    "--service",
                    "partner",
                    "--scratch-url",
                    "postgresql://postgres@127.0.0.1:" + server.port() + "/postgres");
            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("compose:dev is what its migrations make", "from compose:dev to production");
        } finally {
            superuser("DROP DATABASE gate_compose WITH (FORCE)");
        }
    }

    private void superuser(String statement) throws SQLException {
        try (var connection = server.connectAsSuperuser("postgres");
                var one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    private CommandRun call(String command, String... more) {
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of(
                "--target",
                "compose",
                "--env",
                "dev",
                "--folder",
                engine.compose().toString()));
        words.addAll(List.of(more));
        return engine.call(words.toArray(String[]::new));
    }

    private void secret(String role) throws IOException {
        Files.writeString(secrets.resolve("partner-" + role), role + "-secret");
    }
}
