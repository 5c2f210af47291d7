package io.hexabuilders.hexactl.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.DatabaseServers;
import io.hexabuilders.hexactl.installation.ServerState;
import io.hexabuilders.hexactl.installation.Service;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The PostgreSQL of the component {@code in-cluster-postgres}: a StatefulSet for each service, with one pod or none. Who
 * is connected is asked through {@code kubectl port-forward}.
 */
public final class KubernetesServers implements DatabaseServers {

    private final Kubectl kubectl;
    private final Duration patience;
    private final Map<Service, DatabaseMember> members = new EnumMap<>(Service.class);

    /**
     * @param timeout how long a database may take to answer
     * @param patience how long one may take to stop or to accept connections
     */
    public KubernetesServers(Workplace workplace, Cluster cluster, Duration timeout, Duration patience) {
        this.kubectl = Kubectl.of(workplace.environment(), cluster, timeout);
        this.patience = patience;
        for (var service : Service.values()) {
            members.put(service, new DatabaseMember(workplace, kubectl, service, timeout));
        }
    }

    @Override
    public String name() {
        return kubectl.toString();
    }

    @Override
    public Optional<DatabaseAddress> address(Service service) {
        return state(service) == ServerState.READY
                ? Optional.of(member(service).address(Access.READ))
                : Optional.empty();
    }

    @Override
    public ServerState state(Service service) {
        var set = statefulSet(service);
        boolean isSeen = set.at("/status/observedGeneration").asLong()
                == set.at("/metadata/generation").asLong();
        int wanted = set.at("/spec/replicas").asInt();
        if (wanted == 0) {
            return isSeen && set.at("/status/replicas").asInt() == 0 ? ServerState.STOPPED : ServerState.BETWEEN;
        }
        return isSeen && set.at("/status/readyReplicas").asInt() > 0 ? ServerState.READY : ServerState.BETWEEN;
    }

    /** The image's signal asks PostgreSQL for a fast shutdown; how long it may take stands in the manifest. */
    @Override
    public void stop(Service service) {
        scale(service, 0);
        kubectl.succeed("wait", "--for=delete", member(service).pod(), limit());
    }

    @Override
    public void start(Service service) {
        scale(service, 1);
        kubectl.succeed("rollout", "status", member(service).what(), limit());
    }

    @Override
    public String remedy(Service service) {
        return "kubectl --namespace " + kubectl.cluster().namespace() + " scale deployment/" + service
                + " --replicas=0";
    }

    private void scale(Service service, int replicas) {
        kubectl.succeed("scale", member(service).what(), "--replicas=" + replicas);
    }

    private JsonNode statefulSet(Service service) {
        return member(service).statefulSet("is stopped and started where it runs");
    }

    private DatabaseMember member(Service service) {
        return Objects.requireNonNull(members.get(service));
    }

    private String limit() {
        return "--timeout=" + patience.toSeconds() + "s";
    }
}
