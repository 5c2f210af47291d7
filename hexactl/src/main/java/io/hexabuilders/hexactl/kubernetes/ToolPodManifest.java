package io.hexabuilders.hexactl.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * How a pod of the client tools is to be. It keeps to Pod Security's {@code restricted}, knows no password, and has no
 * token for the cluster.
 *
 * @param like the database's own pod, whose image and user it takes
 * @param database that the tools are to reach; without, they reach nobody
 * @param room bytes that are to fit on its disk
 */
record ToolPodManifest(String name, JsonNode like, Optional<String> database, long room) {

    /** Of all pods of hexactl's. */
    static final String LABEL = "hexabuilders.io/hexactl";

    static final String CONTAINER = "tools";

    /** Where its disk is. */
    static final String DISK = "/hexactl";

    private static final int A_DAY = 86_400;
    private static final long MIB = 1L << 20;
    private static final long SLACK = 512 * MIB;

    String image() {
        return container().path("image").asText();
    }

    /** Bytes that it may take: texts that the database has compressed may make a dump larger than the database. */
    long disk() {
        return 2 * room + SLACK;
    }

    ObjectNode json() {
        var pod = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Pod");
        var metadata = pod.putObject("metadata").put("name", name);
        var labels = metadata.putObject("labels")
                .put("app.kubernetes.io/name", "hexactl")
                .put("app.kubernetes.io/component", "tools")
                .put("app.kubernetes.io/part-of", "hexabuilders")
                .put(LABEL, "true");
        database.ifPresent(named -> labels.put("hexabuilders.io/database", named));
        var spec = pod.putObject("spec")
                .put("restartPolicy", "Never")
                .put("activeDeadlineSeconds", A_DAY)
                .put("terminationGracePeriodSeconds", 1)
                .put("automountServiceAccountToken", false)
                .put("enableServiceLinks", false);
        spec.set("securityContext", like.at("/spec/securityContext"));
        if (like.at("/spec").has("imagePullSecrets")) {
            spec.set("imagePullSecrets", like.at("/spec/imagePullSecrets"));
        }
        fill(spec.putArray("containers").addObject());
        var volumes = spec.putArray("volumes");
        volumes.addObject().put("name", "disk").putObject("emptyDir").put("sizeLimit", String.valueOf(disk()));
        volume(volumes.addObject(), "tmp", 64 * MIB);
        volume(volumes.addObject(), "run", MIB);
        volume(volumes.addObject(), "shared-memory", 256 * MIB);
        return pod;
    }

    private void fill(ObjectNode container) {
        container.put("name", CONTAINER).put("image", image());
        container.set("imagePullPolicy", container().path("imagePullPolicy"));
        container.putArray("command").add("sleep").add(String.valueOf(A_DAY));
        var resources = container.putObject("resources");
        resources
                .putObject("requests")
                .put("cpu", "100m")
                .put("memory", "256Mi")
                .put("ephemeral-storage", String.valueOf(room));
        resources.putObject("limits").put("memory", "1Gi").put("ephemeral-storage", String.valueOf(disk() + SLACK));
        container
                .putObject("securityContext")
                .put("allowPrivilegeEscalation", false)
                .put("readOnlyRootFilesystem", true)
                .putObject("capabilities")
                .putArray("drop")
                .add("ALL");
        database.ifPresent(named -> {
            var probe = container
                    .putObject("readinessProbe")
                    .put("periodSeconds", 1)
                    .put("timeoutSeconds", 5);
            probe.putObject("exec")
                    .putArray("command")
                    .add("pg_isready")
                    .add("--quiet")
                    .add("--host=" + named)
                    .add("--username=probe");
        });
        var mounts = container.putArray("volumeMounts");
        mounts.addObject().put("name", "disk").put("mountPath", DISK);
        mounts.addObject().put("name", "tmp").put("mountPath", "/tmp");
        mounts.addObject().put("name", "run").put("mountPath", "/var/run/postgresql");
        mounts.addObject().put("name", "shared-memory").put("mountPath", "/dev/shm");
    }

    private JsonNode container() {
        return KubernetesDatabases.container(like);
    }

    private static void volume(ObjectNode volume, String name, long bytes) {
        volume.put("name", name).putObject("emptyDir").put("medium", "Memory").put("sizeLimit", String.valueOf(bytes));
    }
}
