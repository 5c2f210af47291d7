package io.hexabuilders.hexactl.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.Service;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL of one service, as the component {@code in-cluster-postgres} makes it: a StatefulSet, one pod or none.
 * There is one way to it from this machine, which is kept until the command ends.
 */
final class DatabaseMember {

    static final int PORT = 5432;

    private static final JsonMapper JSON = new JsonMapper();

    private final Kubectl kubectl;
    private final Service service;
    private final Duration timeout;

    /** Those that were asked for since the way was opened. */
    private final Map<Access, String> passwords = new EnumMap<>(Access.class);

    private @Nullable PortForward way;

    /** @param timeout how long the database, and the way to it, may take to answer */
    DatabaseMember(Workplace workplace, Kubectl kubectl, Service service, Duration timeout) {
        this.kubectl = kubectl;
        this.service = service;
        this.timeout = timeout;
        workplace.opened().add(this::leave);
    }

    /** Of its StatefulSet, of its Service and of its label. */
    String name() {
        return service.shortName() + "-db";
    }

    String what() {
        return "statefulset/" + name();
    }

    /** Its only one. */
    String pod() {
        return "pod/" + name() + "-0";
    }

    /** @param elsewhere what is done to a database that the cluster does not run, for messages */
    JsonNode statefulSet(String elsewhere) {
        var result = kubectl.get(what(), "--output=json");
        if (result.code() != 0) {
            throw Failure.of(
                    result.why().contains("NotFound")
                            ? kubectl + " has no StatefulSet " + name()
                                    + ": a database outside the cluster, such as one" + " of Cloud SQL, " + elsewhere
                            : "kubectl get failed in " + kubectl + ": " + result.why());
        }
        return json(result.output());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw Failure.of("kubectl get answered what is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Whether a way to it is open, and leads to a PostgreSQL. */
    synchronized boolean isInReach() {
        return way != null && way.leads(timeout);
    }

    /** From this machine, as one of the service's roles. A way that was lost is opened again. */
    synchronized DatabaseAddress address(Access access) {
        if (!isInReach()) {
            leave();
        }
        String password = passwords.computeIfAbsent(access, this::password);
        var open = way;
        if (open == null) {
            open = PortForward.open(kubectl, pod(), PORT, timeout);
            way = open;
        }
        return new DatabaseAddress(
                service,
                "jdbc:postgresql://127.0.0.1:" + open.port() + "/" + service.database() + "?currentSchema="
                        + service.schema(),
                service.shortName() + "_" + access.role(),
                password,
                timeout,
                "kubectl --namespace " + kubectl.cluster().namespace() + " get pods shows what runs");
    }

    private synchronized void leave() {
        passwords.clear();
        if (way != null) {
            way.close();
        }
        way = null;
    }

    private String password(Access access) {
        return switch (access) {
            case READ -> secret("-readonly", "PASSWORD");
            case CHANGE -> secret("", "QUARKUS_DATASOURCE_PASSWORD");
            case OWN -> secret("-owner", "QUARKUS_FLYWAY_PASSWORD");
        };
    }

    /** @param of behind the database's name */
    private String secret(String of, String key) {
        String text =
                kubectl.require("get", kubectl.get("secret", name() + of, "--output=jsonpath={.data." + key + "}"));
        return new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
    }
}
