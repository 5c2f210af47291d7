package io.hexabuilders.hexactl.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.TestDatabases;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases in a cluster are stopped and started: a stand-in for kubectl, and a real PostgreSQL that is asked. */
class KubernetesServersTest {

    /** Keeps how many pods each StatefulSet wants and has. */
    private static final String PROGRAM = """
            #!/bin/sh
            cd "$(dirname "$0")" || exit 1
            printf '%s\\n' "$*" >>calls
            if [ "$1" = config ]; then
              cat context 2>/dev/null || { echo 'error: current-context is not set' >&2; exit 1; }
              exit
            fi
            shift 4
            case "$*" in
              'get statefulset/'*)
                set=${2#*/}
                [ -f "$set" ] || { echo 'Error from server (NotFound): no such thing' >&2; exit 1; }
                read -r wanted ready <"$set"
                echo "{\\"metadata\\": {\\"generation\\": 3}, \\"spec\\": {\\"replicas\\": $wanted}, \\"status\\":"
                echo " {\\"observedGeneration\\": 3, \\"replicas\\": $wanted, \\"readyReplicas\\": $ready}}"
                ;;
              'get pod/'*) echo 'Error from server (NotFound): no such pod' >&2; exit 1 ;;
              'get secret '*-db-readonly\\ *) cat password ;;
              port-forward*) echo "Forwarding from 127.0.0.1:$(cat port) -> 5432"; exec tail -f /dev/null ;;
              'scale statefulset/'*)
                set=${2#*/}
                [ ! -f "stays-$set" ] || { echo 'error: you may not' >&2; exit 1; }
                echo "${3#--replicas=} $([ -f "slow-$set" ] && echo 0 || echo "${3#--replicas=}")" >"$set"
                ;;
              'rollout status '*) [ ! -f "slow-${3#*/}" ] || { echo 'error: timed out' >&2; exit 1; } ;;
              wait*) ;;
              *) echo "what is $*?" >&2; exit 1 ;;
            esac
            """;

    private final TestDatabases databases = TestDatabases.shared();

    @TempDir
    private Path folder;

    @BeforeEach
    void twoDatabasesThatRun() throws IOException {
        Path program = Files.writeString(folder.resolve("kubectl"), PROGRAM);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        write("context", "kind-dev");
        write("partner-db", "1 1");
        write("campaign-db", "1 1");
        write("port", String.valueOf(databases.port()));
        write(
                "password",
                Base64.getEncoder()
                        .encodeToString(TestDatabases.PASSWORDS.readonly().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void databaseIsNotStoppedUnderAnApplicationThatIsNamed() throws IOException, SQLException {
        try (var service = databases.connect(Service.PARTNER)) {
            service.setClientInfo("ApplicationName", "partner-service");
            var run = db("stop", "partner");
            assertThat(run.err())
                    .contains("Stop partner-db of kubernetes kind-dev/hexabuilders? Type yes:")
                    .contains("the database of partner-service is used by partner-service (1 session)")
                    .contains(
                            "services by kubectl --namespace hexabuilders scale deployment/partner-service --replicas=0");
            assertThat(run.code()).isEqualTo(1);
            assertThat(changes()).isEmpty();

            var confirmed = db("stop", "partner", "--yes", "--output", "json");
            assertThat(confirmed.code()).as(confirmed.err()).isZero();
            var database =
                    new JsonMapper().readTree(confirmed.out()).path("databases").get(0);
            assertThat(database.path("before").asText()).isEqualTo("READY");
            assertThat(database.path("after").asText()).isEqualTo("STOPPED");
            assertThat(changes()).containsExactly("scale statefulset/partner-db --replicas=0");
        }
        var runs = new JsonMapper()
                .readTree(call("runs", "list", "--output", "json").out());
        assertThat(runs.at("/0/holds/0").asText()).isEqualTo("kubernetes kind-dev/hexabuilders partner-service");
        var undone = call("runs", "undo", "20261121-120000-db-stop", "--yes");
        assertThat(undone.code()).as(undone.err()).isZero();
        assertThat(changes()).endsWith("scale statefulset/partner-db --replicas=1");
    }

    @Test
    void whoUsesAServerThatIsNotReadyIsSaidNotToBeKnown() throws IOException {
        write("partner-db", "1 0");
        var run = db("stop", "partner");
        assertThat(run.err())
                .contains("who uses the database of partner-service is not known: it runs, and cannot be reached from"
                        + " here now");
        assertThat(run.code()).isEqualTo(1);
        assertThat(changes()).isEmpty();
        assertThat(db("stop", "partner", "--yes").code()).isZero();
    }

    @Test
    void stopIsOfAllOrOfNone() throws IOException {
        write("stays-campaign-db", "");
        var run = db("stop", "partner,campaign", "--yes");
        assertThat(run.err())
                .contains("kubectl scale failed in kubernetes kind-dev/hexabuilders: error: you may not."
                        + " What was done is taken back");
        assertThat(run.code()).isEqualTo(3);
        assertThat(changes())
                .containsExactly(
                        "scale statefulset/partner-db --replicas=0",
                        "scale statefulset/campaign-db --replicas=0",
                        "scale statefulset/partner-db --replicas=1");
    }

    @Test
    void runGoesOnInTheClusterInWhichItBegan() throws IOException {
        assertThat(db("stop", "partner", "--yes").code()).isZero();
        write("slow-partner-db", "");
        var run = db("start", "partner", "--patience", "7");
        assertThat(run.err())
                .contains("kubectl rollout failed", "hexactl runs resume 20261121-120000-db-start goes on");
        assertThat(run.code()).isEqualTo(4);
        assertThat(db("status", "partner").out())
                .contains("is not ready. End the run that was left halfway first\n")
                .doesNotContain("hexactl db start");
        Files.delete(folder.resolve("slow-partner-db"));
        write("context", "production");
        assertThat(call("runs", "resume", "20261121-120000-db-start", "--yes").code())
                .isZero();
        assertThat(Files.readAllLines(folder.resolve("calls")))
                .contains(
                        "--context kind-dev --namespace hexabuilders rollout status statefulset/partner-db --timeout=7s")
                .noneMatch(line -> line.contains("production"));
        assertThat(db("start", "partner", "--context", "kind-dev").err())
                .contains("partner-db of kubernetes kind-dev/hexabuilders is ready already");
    }

    @Test
    void databaseOutsideTheClusterIsLeftAlone() {
        var run = db("restart", "onboarding", "--yes", "--namespace", "hexabuilders-staging");
        assertThat(run.err())
                .contains(
                        "kubernetes kind-dev/hexabuilders-staging has no StatefulSet onboarding-db: a database outside"
                                + " the cluster, such as one of Cloud SQL, is stopped and started where it runs");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void clusterHasToBeKnown() throws IOException {
        Files.delete(folder.resolve("context"));
        var run = db("stop", "partner");
        assertThat(run.err()).contains("kubectl has no current context", "--context names one");
        assertThat(run.code()).isEqualTo(2);
        assertThat(call("db", "stop", "--context", "x").err())
                .contains("--namespace, --context and --kubeconfig are for --target kubernetes");
    }

    private CommandRun db(String verb, String services, String... more) {
        var words = new ArrayList<>(List.of("db", verb, "--target", "kubernetes"));
        for (String service : services.split(",")) {
            words.addAll(List.of("--service", service));
        }
        words.addAll(List.of(more));
        return call(words.toArray(String[]::new));
    }

    private CommandRun call(String... words) {
        return CommandRun.of(
                Map.of(
                        "HEXACTL_KUBECTL",
                        folder.resolve("kubectl").toString(),
                        "HEXA_HOME",
                        folder.resolve("home").toString()),
                words);
    }

    private List<String> changes() throws IOException {
        return Files.readAllLines(folder.resolve("calls")).stream()
                .filter(line -> line.contains(" scale "))
                .map(line -> line.replaceFirst("--context \\S+ --namespace \\S+ ", ""))
                .toList();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text + "\n");
    }
}
