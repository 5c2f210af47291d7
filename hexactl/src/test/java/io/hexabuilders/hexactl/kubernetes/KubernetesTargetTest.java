package io.hexabuilders.hexactl.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.HexactlProcess;
import io.hexabuilders.hexactl.KilledCommand;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that ask databases, on a cluster: a stand-in for kubectl, and a real PostgreSQL. */
class KubernetesTargetTest {

    private static final Service PARTNER = Service.PARTNER;
    private static final List<Migration> ALL = Migration.of(PARTNER);

    private final MigratedServer server = MigratedServer.shared();

    @TempDir
    private Path folder;

    private StandInCluster cluster;

    @BeforeEach
    void databaseInACluster() throws IOException, SQLException {
        server.empty(PARTNER);
        server.migrate(PARTNER, ALL.getLast().version());
        cluster = new StandInCluster(folder, server.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"db status", "db connections", "schema status", "audit verify", "events dlq list"})
    void databaseIsReadByTheLeastRoleThroughOneWayThatIsClosedBehindIt(String command) throws IOException {
        var run = call(command, "--service", "partner");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(cluster.calls())
                .filteredOn(call -> call.contains(" secret "))
                .singleElement()
                .asString()
                .contains("partner-db-readonly");
        assertThat(cluster.opened()).isEqualTo(1);
        cluster.awaitClosed();
    }

    @Test
    void databasesThatAreNotThereSayWhatToDoAndTheOthersAreShown() throws IOException {
        var run = call("db status");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("WRONG  ")
                .contains(
                        "WRONG  campaign-service: kubernetes kind-dev/hexabuilders has no StatefulSet campaign-db: a"
                                + " database outside the cluster, such as one of Cloud SQL, is reached through what"
                                + " leads to it",
                        "--database-url campaign=postgresql://USER@127.0.0.1:PORT/campaign_management")
                .containsPattern("\ncampaign-service +DOWN ")
                .containsPattern("\npartner-service +notice +18");
        cluster.delete("database.json");
        var stopped = call("db status", "--service", "partner");
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.out())
                .contains("WRONG  partner-service: the pod pod/partner-db-0 of kubernetes kind-dev/hexabuilders is not"
                        + " ready: hexactl db start --target kubernetes starts one that is stopped")
                .containsPattern("\npartner-service +DOWN ");
        cluster.awaitClosed();
    }

    @Test
    void clusterThatDoesNotAnswerIsToldInTime() throws IOException {
        cluster.write("hangs", "");
        var run = call("db status", "--service", "partner", "--timeout", "1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern(
                        "WRONG {2}partner-service: \\S*kubectl .* get statefulset/partner-db .*has not answered"
                                + " within 1 s: called by hand it shows why")
                .containsPattern("\npartner-service +DOWN ");
    }

    @Test
    void wayIsKeptAsLongAsSomebodyWatchesAndOpenedAgainWhenItBreaks() throws IOException, InterruptedException {
        var process =
                HexactlProcess.start(cluster.environment(), words("db status", "--service", "partner", "--watch", "1"));
        for (int picture = 0; picture < 3; picture++) {
            process.readTo("partner-service  notice");
        }
        assertThat(cluster.opened()).isEqualTo(1);
        cluster.write("astray", "1");
        cluster.ways().forEach(ProcessHandle::destroyForcibly);
        process.readTo("partner-service  DOWN");
        cluster.delete("astray");
        process.readTo("partner-service  notice");
        assertThat(cluster.opened()).as("ways").isGreaterThan(2);
        process.kill();
        cluster.awaitClosed();
    }

    @Test
    void applyThatWasKilledIsGoneOnWithInTheClusterInWhichItBegan()
            throws IOException, InterruptedException, SQLException {
        server.empty(PARTNER);
        server.migrate(PARTNER, ALL.get(ALL.size() - 3).version());
        String first = ALL.get(ALL.size() - 2).version();
        KilledCommand.behind(
                "1/2 apply-partner-" + first + ": done",
                cluster.environment(),
                words("schema apply", "--service", "partner", "--yes"));
        var status = call("db status", "--service", "partner");
        assertThat(status.out())
                .containsPattern("WRONG {2}partner-service: the run \\S+-schema-apply of .* was left halfway");
        var other = call("schema apply", "--service", "partner", "--yes");
        assertThat(other.err()).contains("has left schema of kubernetes kind-dev/hexabuilders partner-service halfway");

        cluster.write("context", "production");
        var resumed = cluster.run("runs", "resume", "--yes", "2026");
        assertThat(resumed.code()).as(resumed.out() + resumed.err()).isZero();
        assertThat(call("schema status", "--service", "partner").out()).startsWith("SERVICE");
        assertThat(cluster.calls())
                .filteredOn(call -> !call.contains("config current-context"))
                .allMatch(call -> call.startsWith("--context kind-dev --namespace hexabuilders "));
        try (var records = Files.walk(folder.resolve("home/runs"))) {
            for (Path record : records.filter(file -> file.endsWith("run.json")).toList()) {
                assertThat(Files.readString(record))
                        .contains("\"target\" : \"kubernetes\"", "\"context\" : \"kind-dev\"")
                        .doesNotContain("owner-secret");
            }
        }
        cluster.awaitClosed();
    }

    @Test
    void deadLettersAreDecidedByTheServicesOwnRole() throws IOException, SQLException {
        server.execute(PARTNER, """
                INSERT INTO parked_event (consumer, topic, kafka_partition, kafka_offset, headers, payload, status,
                                          attempts, parked_at)
                VALUES ('partner-service', 'hexabuilders.onboarding', 1, 9, '{}', '', 'DEAD', 1, now())
                """);
        var run = call("events dlq discard", "partner/1", "--reason", "INC-42", "--yes");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("discarded: partner/1\n");
        assertThat(cluster.calls())
                .filteredOn(call -> call.contains(" secret "))
                .as("to read, then to change")
                .satisfiesExactly(
                        read -> assertThat(read).contains("partner-db-readonly"),
                        change -> assertThat(change).contains("secret partner-db "));
        assertThat(cluster.opened()).isEqualTo(1);
        cluster.awaitClosed();
    }

    @Test
    void kafkaHasToBeNamed() {
        for (String command : List.of("events tail", "events lag")) {
            var run = call(command);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err())
                    .startsWith("hexactl: the Kafka of kubernetes kind-dev/hexabuilders answers its own programs only:"
                            + " --kafka HOST:PORT beside --target names one");
        }
    }

    @Test
    void gateTakesNamespacesByTheirNamesAndFindsOutThatTwoAreOne() throws IOException {
        var run = cluster.run(
                "schema",
                "gate",
                "--from",
                "kubernetes:hexabuilders",
                "--to",
                "kubernetes:kind-dev/hexabuilders",
                "--service",
                "partner");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("the database of partner-service is the same one in kubernetes:hexabuilders and in"
                        + " kubernetes:kind-dev/hexabuilders");
        assertThat(cluster.opened()).isEqualTo(2);
        cluster.awaitClosed();
    }

    private CommandRun call(String command, String... more) {
        return cluster.run(words(command, more));
    }

    private static String[] words(String command, String... more) {
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--target", "kubernetes"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }
}
