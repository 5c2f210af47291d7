package io.hexabuilders.hexactl.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.tools.BoxServer;
import io.hexabuilders.hexactl.tools.Psql;
import io.hexabuilders.hexactl.tools.Toolbox;
import io.hexabuilders.hexactl.tools.Tools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database of a service that runs in a cluster, and client tools of its very version. */
public final class KubernetesDatabases {

    private final Kubectl kubectl;
    private final Service service;
    private final DatabaseMember member;
    private final Duration timeout;
    private @Nullable JsonNode seen;

    /** @param timeout how long a database may take to answer */
    public KubernetesDatabases(Workplace workplace, Cluster cluster, Service service, Duration timeout) {
        this.kubectl = Kubectl.of(workplace.environment(), cluster, timeout);
        this.service = service;
        this.member = new DatabaseMember(workplace, kubectl, service, timeout);
        this.timeout = timeout;
    }

    /** Refused where it does not run in the cluster, or is not ready. */
    public void require() {
        seen = readyPod();
    }

    /** By which other pods reach it. */
    public String host() {
        return member.name();
    }

    /** How the owner of the service's schema reaches it from this machine. */
    public DatabaseAddress owner() {
        return member.address(Access.OWN);
    }

    /** How a role of the service reaches it from this machine; refused where it is not there. */
    public DatabaseAddress address(Access access) {
        if (!member.isInReach()) {
            require();
        }
        return member.address(access);
    }

    /** They reach the service's database at {@link #host}. */
    public Tools tools() {
        return new Beside();
    }

    /** A server of the same version as the service's, which reaches nobody. */
    public BoxServer server(String work, long room, String password, Duration patience) {
        var pod = ToolPod.start(kubectl, new ToolPodManifest(ToolPod.name(work), pod(), Optional.empty(), room));
        return BoxServer.start(pod, () -> pod.port(timeout), password, patience);
    }

    /** What the superuser is answered, line by line, who comes in from inside the database's pod only. */
    public List<String> ask(String database, String sql) {
        var question = new Psql(database, sql);
        var words = new ArrayList<>(List.of(
                "exec",
                "--stdin",
                member.pod(),
                "--container=" + container(pod()).path("name").asText(),
                "--"));
        words.addAll(question.words());
        return question.answer(kubectl.succeed(question.input(), words))
                .orElseThrow(() -> Failure.of("the connection to " + member.pod() + " of " + kubectl
                        + " was lost before the database server had answered: try again"));
    }

    /** As it was when it was first asked for: where a database is away for a moment, each question counts. */
    private JsonNode pod() {
        var known = seen;
        if (known == null) {
            known = readyPod();
            seen = known;
        }
        return known;
    }

    private JsonNode readyPod() {
        member.statefulSet("is reached through what leads to it, such as cloud-sql-proxy, when --database-url "
                + service.shortName() + "=postgresql://USER@127.0.0.1:PORT/" + service.database()
                + " names that instead of --target kubernetes. Nothing was changed");
        var result = kubectl.get(member.pod(), "--output=json");
        if (result.code() == 0) {
            var pod = DatabaseMember.json(result.output());
            for (var condition : pod.at("/status/conditions")) {
                if (condition.path("type").asText().equals("Ready")
                        && condition.path("status").asText().equals("True")) {
                    return pod;
                }
            }
        } else if (!result.why().contains("NotFound")) {
            throw Failure.of("kubectl get failed in " + kubectl + ": " + result.why());
        }
        throw Failure.of(
                "the pod " + member.pod() + " of " + kubectl + " is not ready",
                "hexactl db start --target kubernetes starts one that is stopped, kubectl describe tells of others."
                        + " Nothing was changed");
    }

    static JsonNode container(JsonNode pod) {
        return pod.at("/spec/containers/0");
    }

    /** In a pod of its own, wherever the cluster has room for it. */
    private final class Beside implements Tools {

        @Override
        public String name() {
            return "in a pod of the image of " + member.name();
        }

        @Override
        public Toolbox open(String work, long room) {
            return ToolPod.start(
                    kubectl, new ToolPodManifest(ToolPod.name(work), pod(), Optional.of(member.name()), room));
        }

        @Override
        public void clear(String work) {
            ToolPod.remove(kubectl, ToolPod.name(work));
        }
    }
}
