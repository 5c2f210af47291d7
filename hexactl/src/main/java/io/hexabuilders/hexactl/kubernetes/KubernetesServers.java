package io.hexabuilders.hexactl.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.DatabaseServers;
import io.hexabuilders.hexactl.installation.ServerState;
import io.hexabuilders.hexactl.installation.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The PostgreSQL of the component {@code in-cluster-postgres}: a StatefulSet for each service, with one pod or none. Who
 * is connected is asked through {@code kubectl port-forward}.
 */
public final class KubernetesServers implements DatabaseServers {

    private static final int PORT = 5432;
    private static final JsonMapper JSON = new JsonMapper();

    private final Kubectl kubectl;
    private final Duration timeout;
    private final Duration patience;
    private final Map<Service, PortForward> ways = new EnumMap<>(Service.class);

    /**
     * @param context of kubectl's configuration
     * @param timeout how long a database may take to answer
     * @param patience how long one may take to stop or to accept connections
     */
    public KubernetesServers(
            Map<String, String> environment, String context, String namespace, Duration timeout, Duration patience) {
        this.kubectl = Kubectl.of(environment, context, namespace);
        this.timeout = timeout;
        this.patience = patience;
    }

    /** The context that kubectl takes when none is named. */
    public static String currentContext(Map<String, String> environment) {
        return Kubectl.currentContext(environment);
    }

    @Override
    public String name() {
        return kubectl.toString();
    }

    @Override
    public Optional<DatabaseAddress> address(Service service) {
        return state(service) == ServerState.READY ? Optional.of(reachable(service)) : Optional.empty();
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
        kubectl.succeed("wait", "--for=delete", "pod/" + member(service) + "-0", limit());
    }

    @Override
    public void start(Service service) {
        scale(service, 1);
        kubectl.succeed("rollout", "status", what(service), limit());
    }

    @Override
    public String remedy(Service service) {
        return "kubectl --namespace " + kubectl.namespace() + " scale deployment/" + service + " --replicas=0";
    }

    private void scale(Service service, int replicas) {
        kubectl.succeed("scale", what(service), "--replicas=" + replicas);
    }

    private JsonNode statefulSet(Service service) {
        var result = kubectl.call("get", what(service), "--output=json");
        if (result.code() != 0) {
            throw Failure.of(
                    result.why().contains("NotFound")
                            ? kubectl + " has no StatefulSet " + member(service) + ": a database outside the cluster,"
                                    + " such as one of Cloud SQL, is stopped and started where it runs"
                            : "kubectl get failed in " + kubectl + ": " + result.why());
        }
        try {
            return JSON.readTree(result.output());
        } catch (JsonProcessingException e) {
            throw Failure.of("kubectl get answered what is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private DatabaseAddress reachable(Service service) {
        var way = ways.compute(
                service,
                (_, open) ->
                        open != null && open.isOpen() ? open : PortForward.open(kubectl, what(service), PORT, timeout));
        return new DatabaseAddress(
                service,
                "jdbc:postgresql://127.0.0.1:" + way.port() + "/" + service.database() + "?currentSchema="
                        + service.schema(),
                service.shortName() + "_readonly",
                password(service),
                timeout,
                "kubectl --namespace " + kubectl.namespace() + " get pods shows what runs");
    }

    private String password(Service service) {
        String text =
                kubectl.succeed("get", "secret", member(service) + "-readonly", "--output=jsonpath={.data.PASSWORD}");
        return new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
    }

    private String limit() {
        return "--timeout=" + patience.toSeconds() + "s";
    }

    private static String what(Service service) {
        return "statefulset/" + member(service);
    }

    private static String member(Service service) {
        return service.shortName() + "-db";
    }
}
