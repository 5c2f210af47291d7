package io.hexabuilders.hexactl.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.tools.Program;
import io.hexabuilders.hexactl.tools.Toolbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pod of the image of a database, so that the tools are of the server's version. It has a disk and memory of its own,
 * takes its processes with it when it goes, and ends by itself after a day.
 */
final class ToolPod implements Toolbox {

    private static final int KIB = 1024;

    /** An image may have to be fetched, and a policy for the network to be brought to the node. */
    private static final Duration TO_START = Duration.ofMinutes(5);

    private static final String TO_END = "--timeout=120s";

    private final Kubectl kubectl;
    private final ToolPodManifest manifest;
    private @Nullable PortForward way;

    private ToolPod(Kubectl kubectl, ToolPodManifest manifest) {
        this.kubectl = kubectl;
        this.manifest = manifest;
    }

    static String name(String work) {
        return "hexactl-" + work;
    }

    /** Returns when its tools can be run, and reach the database where they are to. */
    static ToolPod start(Kubectl kubectl, ToolPodManifest manifest) {
        remove(kubectl, manifest.name());
        kubectl.succeed(manifest.json().toString(), List.of("create", "--filename=-"));
        var pod = new ToolPod(kubectl, manifest);
        try {
            var ready = kubectl.call(
                    "wait", "--for=condition=Ready", pod.what(), "--timeout=" + TO_START.toSeconds() + "s");
            if (ready.code() != 0) {
                throw Failure.of("the pod " + manifest.name() + " of " + kubectl + " does not become ready: "
                        + pod.trouble(ready.why()));
            }
            try (var made = pod.start(List.of("mkdir", "-m", "700", pod.folder()), Map.of())) {
                made.await();
            }
        } catch (Failure e) {
            pod.close();
            throw e;
        }
        return pod;
    }

    /** Only one that hexactl has made: the name alone is anybody's. */
    static void remove(Kubectl kubectl, String name) {
        kubectl.succeed(
                "delete",
                "pods",
                "--selector=" + ToolPodManifest.LABEL + "=true",
                "--field-selector=metadata.name=" + name,
                TO_END);
    }

    @Override
    public String name() {
        return "in a pod of the database's image";
    }

    @Override
    public String remedy(String major) {
        return "The image " + manifest.image() + " is another one on the node of the tools than on the database's:"
                + " name it by its digest";
    }

    @Override
    public String folder() {
        return ToolPodManifest.DISK + "/work";
    }

    @Override
    public Optional<Path> path() {
        return Optional.empty();
    }

    /** What the node has left, and never more than the pod may take of it. */
    @Override
    public long room() {
        String said;
        try (var program = start(List.of("df", "-P", "-k", folder()), Map.of())) {
            said = program.text().strip();
        }
        String[] columns = said.substring(said.lastIndexOf('\n') + 1).split("\\s+");
        try {
            return Math.min(Long.parseLong(columns[3]) * KIB, manifest.disk());
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw Failure.of("the disk of the pod " + manifest.name() + " cannot be asked: " + said, e);
        }
    }

    @Override
    public Program start(List<String> words, Map<String, String> variables) {
        return kubectl.exec(manifest.name(), ToolPodManifest.CONTAINER, words, variables);
    }

    /** The port of this machine behind which the pod's PostgreSQL is. */
    int port(Duration timeout) {
        var open = PortForward.open(kubectl, what(), DatabaseMember.PORT, timeout);
        way = open;
        return open.port();
    }

    @Override
    public void close() {
        var open = way;
        if (open != null) {
            open.close();
        }
        remove(kubectl, manifest.name());
    }

    private String what() {
        return "pod/" + manifest.name();
    }

    /** The first thing that is not as it should be, in the cluster's own words. */
    private String trouble(String otherwise) {
        var shown = kubectl.get(what(), "--output=json");
        if (shown.code() != 0) {
            return otherwise;
        }
        var pod = DatabaseMember.json(shown.output());
        var waiting = pod.at("/status/containerStatuses/0/state/waiting");
        if (waiting.has("reason")) {
            return waiting.path("reason").asText() + " "
                    + waiting.path("message").asText();
        }
        for (JsonNode condition : pod.at("/status/conditions")) {
            if (Objects.equals(condition.path("type").asText(), "PodScheduled")
                    && condition.path("status").asText().equals("False")) {
                return condition.path("message").asText();
            }
        }
        return manifest.database()
                .map(database -> "it does not reach " + database + ": the NetworkPolicies " + database + " and "
                        + database + "-clients of this release let it, deploy/kubernetes/overlays has them")
                .orElse(otherwise);
    }
}
