package io.hexabuilders.deploy.manifests;

import static io.hexabuilders.deploy.manifests.Manifests.containers;
import static io.hexabuilders.deploy.manifests.Manifests.elements;
import static io.hexabuilders.deploy.manifests.Manifests.pod;
import static io.hexabuilders.deploy.manifests.Manifests.title;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules for every container of every pod, the Pod Security Standard "restricted" among them. */
class PodRulesTest {

    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    @ParameterizedTest
    @EnumSource
    void everyContainerSaysWhatItNeedsAndTakesAtMost(Overlay overlay) {
        assertThat(offenders(overlay, container -> {
                    JsonNode resources = container.path("resources");
                    return resources.path("requests").has("cpu")
                            && resources.path("requests").has("memory")
                            && resources.path("limits").has("memory")
                            && resources.path("limits").has("ephemeral-storage");
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyContainerHasARootFileSystemThatCannotBeWritten(Overlay overlay) {
        assertThat(offenders(
                        overlay,
                        container -> container
                                .path("securityContext")
                                .path("readOnlyRootFilesystem")
                                .asBoolean()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noContainerCanGainRights(Overlay overlay) {
        assertThat(offenders(overlay, container -> {
                    JsonNode context = container.path("securityContext");
                    return !context.path("allowPrivilegeEscalation").asBoolean(true)
                            && !context.path("privileged").asBoolean(false)
                            && context.path("capabilities")
                                    .path("drop")
                                    .toString()
                                    .equals("[\"ALL\"]")
                            && context.path("capabilities").path("add").isMissingNode()
                            && context.path("procMount").isMissingNode()
                            && elements(container.path("ports")).noneMatch(port -> port.has("hostPort"));
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyContainerThatStaysIsProbed(Overlay overlay) {
        assertThat(offenders(
                        overlay,
                        container -> !stays(container)
                                || (container.has("startupProbe")
                                        && container.has("livenessProbe")
                                        && (container.has("readinessProbe")
                                                || container
                                                        .path("restartPolicy")
                                                        .asText()
                                                        .equals("Always")))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void imagesComeFromWhereThePodSays(Overlay overlay) {
        assertThat(offenders(overlay, container -> {
                    String image = container.path("image").asText();
                    boolean named = overlay == Overlay.DEV
                            ? image.matches(".+:[^:/]+")
                            : image.matches("registry\\.example/.+@" + Rendering.DIGEST);
                    return named && !image.endsWith(":latest") && !image.contains("unreleased");
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void podsAreRestricted(Overlay overlay) {
        assertThat(pods(overlay, pod -> {
                    JsonNode context = pod.path("securityContext");
                    return context.path("runAsNonRoot").asBoolean()
                            && context.path("runAsUser").asInt() > 0
                            && context.path("seccompProfile")
                                    .path("type")
                                    .asText()
                                    .equals("RuntimeDefault")
                            && Stream.of("hostNetwork", "hostPID", "hostIPC").noneMatch(pod::has)
                            && elements(pod.path("volumes")).allMatch(PodRulesTest::isOfARestrictedKind);
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noPodHasATokenForTheApiServer(Overlay overlay) {
        assertThat(pods(
                        overlay,
                        pod -> !pod.path("automountServiceAccountToken").asBoolean(true)
                                && !pod.path("enableServiceLinks").asBoolean(true)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theNamespaceEnforcesTheStandardItself(Overlay overlay) {
        JsonNode namespace = Rendering.of(overlay).one("Namespace", overlay.namespace);
        assertThat(Manifests.label(namespace, "pod-security.kubernetes.io/enforce"))
                .isEqualTo("restricted");
    }

    /** Rules that find no pod hold for every pod. */
    @ParameterizedTest
    @EnumSource
    void everyWorkloadHasContainers(Overlay overlay) {
        assertThat(Rendering.of(overlay).workloads())
                .isNotEmpty()
                .allSatisfy(workload ->
                        assertThat(containers(workload)).as(title(workload)).isNotEmpty());
    }

    private static boolean isOfARestrictedKind(JsonNode volume) {
        return volume.properties().stream().anyMatch(member -> VOLUMES.contains(member.getKey()));
    }

    /** Init containers and Jobs end by themselves; a sidecar among the init containers stays. */
    private static boolean stays(JsonNode container) {
        return container.path("restartPolicy").asText().equals("Always")
                || !container.path("ports").isEmpty();
    }

    private static List<String> offenders(Overlay overlay, Predicate<JsonNode> rule) {
        return Rendering.of(overlay)
                .workloads()
                .flatMap(workload -> containers(workload)
                        .filter(rule.negate())
                        .map(container ->
                                title(workload) + ": " + container.path("name").asText()))
                .toList();
    }

    private static List<String> pods(Overlay overlay, Predicate<JsonNode> rule) {
        return Rendering.of(overlay)
                .workloads()
                .filter(workload -> !rule.test(pod(workload)))
                .map(Manifests::title)
                .toList();
    }
}
