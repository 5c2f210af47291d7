package io.hexabuilders.hexactl.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.KilledCommand;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.database.backup.MigratedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database in a cluster is dumped and brought back: a stand-in for kubectl, real tools and a real PostgreSQL. */
class KubernetesBackupTest {

    @TempDir
    private Path folder;

    private PostgresCluster server;
    private StandInCluster cluster;

    @BeforeEach
    void databaseInACluster() throws IOException, SQLException {
        server = PostgresCluster.start(folder.resolve("cluster"), 0, false, StandInCluster.PASSWORD);
        cluster = new StandInCluster(folder, server.port());
        MigratedDatabase.make(server.server(), ServiceDatabase.PARTNER, 0);
        execute(
                "CREATE TABLE written (n int PRIMARY KEY)",
                "ALTER TABLE written OWNER TO partner_owner",
                "INSERT INTO written SELECT generate_series(1, 1000)");
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void dumpIsMadeByAPodThatMayDoNothingElse() throws IOException {
        var run = backup();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("partner-service .* NOT VERIFIED");
        assertThat(cluster.pods()).isEmpty();

        var pod = cluster.pod();
        var labels = pod.at("/metadata/labels");
        assertThat(labels.path("hexabuilders.io/database").asText()).isEqualTo("partner-db");
        assertThat(labels.path("app.kubernetes.io/component").asText()).isEqualTo("tools");
        var spec = pod.path("spec");
        assertThat(spec.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(spec.path("activeDeadlineSeconds").asInt()).isEqualTo(86_400);
        assertThat(spec.at("/securityContext/runAsUser").asInt()).isEqualTo(999);
        assertThat(spec.at("/imagePullSecrets/0/name").asText()).isEqualTo("registry");
        assertThat(spec.at("/volumes/0/emptyDir/sizeLimit").asLong()).isGreaterThan(512L << 20);
        var container = spec.at("/containers/0");
        assertThat(container.path("image").asText()).isEqualTo("postgres:18");
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/resources/requests/ephemeral-storage").asLong())
                .isPositive();
        assertThat(pod.toString() + cluster.calls()).doesNotContain("owner-secret");
    }

    @Test
    void restoreExchangesTheNamesAndIsTakenBack() throws IOException, SQLException {
        var taken = backup("--output", "json");
        assertThat(taken.code()).as(taken.err()).isZero();
        String name =
                new JsonMapper().readTree(taken.out()).at("/backups/0/name").asText();
        execute("DELETE FROM written WHERE n > 10");
        var restored = call("db", "restore", name, "--unverified", "--unencrypted", "--yes", "--target", "kubernetes");
        assertThat(restored.code()).as(restored.err()).isZero();
        assertThat(rows()).isEqualTo("1000");
        assertThat(cluster.pods()).isEmpty();
        var undone = call("runs", "undo", "20261121-120000-db-restore-dump", "--yes");
        assertThat(undone.code()).as(undone.err()).isZero();
        assertThat(rows()).isEqualTo("10");
        assertThat(cluster.calls())
                .filteredOn(line -> line.contains(" exec "))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("--context kind-dev --namespace hexabuilders "));
    }

    @Test
    void whatAKilledBackupHasLeftIsRemovedByTheNext() throws IOException, InterruptedException {
        KilledCommand.behind("counted", cluster.environment(), words("backup"));
        assertThat(cluster.pods()).hasSize(1).first().asString().startsWith("hexactl-dump-partner-");
        var run = backup();
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("was left halfway: what it has left is removed");
        assertThat(cluster.pods()).isEmpty();
    }

    @Test
    void connectionThatIsLostIsNoEnd() throws IOException {
        for (String tool : List.of("pg_dump", "tar")) {
            cluster.write("lost", tool + "\n");
            var run = backup();
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCodes.ROLLED_BACK);
            assertThat(run.err()).contains("the connection to " + tool + " was lost before it ended");
            assertThat(cluster.pods()).isEmpty();
        }
        cluster.delete("lost");
        var taken = backup("--output", "json");
        String name =
                new JsonMapper().readTree(taken.out()).at("/backups/0/name").asText();
        cluster.write("silent", "");
        var run = call("db", "restore", name, "--unverified", "--unencrypted", "--yes", "--target", "kubernetes");
        assertThat(run.code()).isNotZero();
        assertThat(run.err())
                .contains("the connection to pod/partner-db-0 of kubernetes kind-dev/hexabuilders was lost before the"
                        + " database server had answered");
    }

    @Test
    void podThatDoesNotBecomeReadyTellsWhyAndIsRemoved() throws IOException {
        cluster.write("unready", "");
        cluster.write("trouble.json", """
                {"status": {"containerStatuses": [{"state": {"waiting": {"reason": "ErrImagePull", "message": "no such tag"}}}]}}
                """);
        var run = backup();
        assertThat(run.code()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(run.err()).contains("does not become ready: ErrImagePull no such tag");
        cluster.write("trouble.json", """
                {"status": {"conditions": [{"type": "PodScheduled", "status": "False", "message": "0/3 nodes"}]}}
                """);
        assertThat(backup().err()).contains("does not become ready: 0/3 nodes");
        cluster.write("trouble.json", "{}");
        assertThat(backup().err())
                .contains("it does not reach partner-db: the NetworkPolicies partner-db and partner-db-clients");
        assertThat(cluster.pods()).isEmpty();
    }

    @Test
    void scratchServerReachesNobody() throws IOException {
        assertThat(backup().code()).isZero();
        cluster.write("lost", "sh\n");
        var run = call("db", "verify-backup", "--service", "partner", "--unencrypted", "--target", "kubernetes");
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out())
                .contains("no server can be started in a pod of the database's image: the connection to sh");
        assertThat(cluster.pod().at("/metadata/name").asText()).startsWith("hexactl-verify-partner-");
        assertThat(cluster.pod().at("/metadata/labels").has("hexabuilders.io/database"))
                .isFalse();
        assertThat(cluster.pods()).isEmpty();
    }

    @Test
    void databaseOutsideTheClusterIsRefusedAndTheWayToItNamed() {
        var run = call(
                "db",
                "backup",
                "--unencrypted",
                "--target",
                "kubernetes",
                "--kubeconfig",
                "c",
                "--service",
                "onboarding");
        assertThat(run.code()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(run.err())
                .contains("has no StatefulSet onboarding-db: a database outside the cluster, such as one of Cloud SQL,"
                        + " is reached through what leads to it, such as cloud-sql-proxy")
                .contains("--database-url onboarding=postgresql://USER@127.0.0.1:PORT/onboarding");
    }

    private CommandRun backup(String... options) {
        return call(words("backup", options));
    }

    private static String[] words(String command, String... options) {
        var words = new ArrayList<>(
                List.of("db", command, "--unencrypted", "--target", "kubernetes", "--service", "partner"));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    private CommandRun call(String... words) {
        return cluster.run(words);
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = server.connect("partner_management");
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String rows() throws SQLException {
        try (var connection = server.connect("partner_management");
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM written")) {
            row.next();
            return row.getString(1);
        }
    }
}
