package io.hexabuilders.deploy.manifests;

import static io.hexabuilders.deploy.manifests.Manifests.elements;
import static io.hexabuilders.deploy.manifests.Manifests.label;
import static io.hexabuilders.deploy.manifests.Manifests.template;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may speak to whom, worked out from the NetworkPolicies as a cluster does it. */
class NetworkRulesTest {

    @ParameterizedTest
    @EnumSource
    void whatNoPolicyAllowsIsDenied(Overlay overlay) {
        JsonNode policy = Rendering.of(overlay)
                .one("NetworkPolicy", "nothing-unless-allowed")
                .path("spec");
        assertThat(policy.path("podSelector").isEmpty()).isTrue();
        assertThat(policy.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        assertThat(policy.has("ingress") || policy.has("egress")).isFalse();
    }

    @Test
    void inDevelopmentEachPodReachesWhatItsJobNeedsAndNothingElse() {
        Set<String> allowed = new TreeSet<>();
        for (String service : List.of("partner", "onboarding", "recruitment", "campaign")) {
            allowed.add(service + "-service/server -> " + service + "-db/database:postgres");
            allowed.add(service + "-service/migration -> " + service + "-db/database:postgres");
            allowed.add("backup/backup -> " + service + "-db/database:postgres");
            allowed.add(service + "-service/server -> kafka/broker:kafka");
            allowed.add("profile360-gateway/server -> " + service + "-service/server:http");
        }
        allowed.add("profile360-gateway/server -> redis/cache:redis");
        allowed.add("kafka/broker -> kafka/broker:kafka");
        assertThat(connections(Rendering.of(Overlay.DEV))).containsExactlyElementsOf(allowed);
    }

    @ParameterizedTest
    @MethodSource("io.hexabuilders.deploy.manifests.Overlay#released")
    void whereDatabasesAreOutsideOnlyTheGatewaySpeaksToOtherPods(Overlay overlay) {
        Set<String> allowed = new TreeSet<>();
        for (String service : List.of("partner", "onboarding", "recruitment", "campaign")) {
            allowed.add("profile360-gateway/server -> " + service + "-service/server:http");
        }
        assertThat(connections(Rendering.of(overlay))).containsExactlyElementsOf(allowed);
    }

    @ParameterizedTest
    @EnumSource
    void theManagementPortIsForTheCollectorOfMetricsAlone(Overlay overlay) {
        Manifests manifests = Rendering.of(overlay);
        assertThat(manifests
                        .all("Service")
                        .flatMap(service -> elements(service.path("spec").path("ports"))))
                .extracting(port -> port.path("targetPort").asText())
                .doesNotContain("management");
        assertThat(manifests
                        .all("NetworkPolicy")
                        .flatMap(policy -> elements(policy.path("spec").path("ingress")))
                        .filter(rule -> ports(rule).contains("management"))
                        .flatMap(rule -> elements(rule.path("from"))))
                .isNotEmpty()
                .allSatisfy(peer -> assertThat(peer.path("namespaceSelector")
                                .path("matchLabels")
                                .toString())
                        .contains("hexabuilders.io/collects-metrics"));
    }

    /** hexactl makes that pod beside the manifests, for as long as it dumps or restores. */
    @Test
    void clientToolsReachTheDatabaseOfTheirLabelAndNothingElse() {
        var manifests = Rendering.of(Overlay.DEV);
        var pod = JsonNodeFactory.instance.objectNode();
        pod.withObject("/spec/template/metadata/labels")
                .put("app.kubernetes.io/name", "hexactl")
                .put("app.kubernetes.io/component", "tools")
                .put("hexabuilders.io/database", "campaign-db");
        Set<String> reached = new TreeSet<>();
        for (JsonNode to : manifests.workloads().toList()) {
            Set<String> ports = allowed(manifests, pod, "egress", "to", to);
            ports.retainAll(allowed(manifests, to, "ingress", "from", pod));
            ports.forEach(port -> reached.add(title(to) + ":" + port));
            assertThat(allowed(manifests, to, "egress", "to", pod)).isEmpty();
        }
        assertThat(reached).containsExactly("campaign-db/database:postgres");
    }

    /** Each connection from pod to pod that both sides' policies allow. */
    private static Set<String> connections(Manifests manifests) {
        Set<String> connections = new TreeSet<>();
        for (JsonNode from : manifests.workloads().toList()) {
            for (JsonNode to : manifests.workloads().toList()) {
                Set<String> ports = allowed(manifests, from, "egress", "to", to);
                ports.retainAll(allowed(manifests, to, "ingress", "from", from));
                ports.forEach(port -> connections.add(title(from) + " -> " + title(to) + ":" + port));
            }
        }
        return connections;
    }

    private static Set<String> allowed(Manifests manifests, JsonNode pod, String side, String peers, JsonNode other) {
        Set<String> ports = new TreeSet<>();
        manifests
                .all("NetworkPolicy")
                .filter(policy -> Manifests.selects(policy.path("spec").path("podSelector"), labels(pod)))
                .flatMap(policy -> elements(policy.path("spec").path(side)))
                .filter(rule -> elements(rule.path(peers)).anyMatch(peer -> isPeer(peer, other)))
                .forEach(rule -> ports.addAll(ports(rule)));
        return ports;
    }

    /** A peer in another namespace is none of this suite's pods. */
    private static boolean isPeer(JsonNode peer, JsonNode pod) {
        return peer.has("podSelector")
                && !peer.has("namespaceSelector")
                && Manifests.selects(peer.path("podSelector"), labels(pod));
    }

    private static List<String> ports(JsonNode rule) {
        return elements(rule.path("ports"))
                .map(port -> port.path("port").asText())
                .toList();
    }

    private static JsonNode labels(JsonNode workload) {
        return template(workload).path("metadata").path("labels");
    }

    private static String title(JsonNode workload) {
        JsonNode template = template(workload);
        return label(template, "app.kubernetes.io/name") + "/" + label(template, "app.kubernetes.io/component");
    }
}
