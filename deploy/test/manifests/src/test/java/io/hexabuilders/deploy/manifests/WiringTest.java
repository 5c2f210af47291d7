package io.hexabuilders.deploy.manifests;

import static io.hexabuilders.deploy.manifests.Manifests.containers;
import static io.hexabuilders.deploy.manifests.Manifests.elements;
import static io.hexabuilders.deploy.manifests.Manifests.label;
import static io.hexabuilders.deploy.manifests.Manifests.name;
import static io.hexabuilders.deploy.manifests.Manifests.pod;
import static io.hexabuilders.deploy.manifests.Manifests.template;
import static io.hexabuilders.deploy.manifests.Manifests.title;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What one resource says of another is there: a wrong name shows only in a running cluster otherwise. */
class WiringTest {

    @ParameterizedTest
    @EnumSource
    void everyConfigMapAndSecretThatAPodNamesIsThere(Overlay overlay) {
        Manifests manifests = Rendering.of(overlay);
        Set<String> configMaps = manifests.names("ConfigMap");
        configMaps.add("kube-root-ca.crt"); // the cluster puts it into every namespace
        Set<String> secrets = new HashSet<>(manifests.names("Secret"));
        manifests
                .all("ExternalSecret")
                .map(secret -> secret.path("spec").path("target").path("name").asText())
                .forEach(secrets::add);
        manifests.workloads().forEach(workload -> {
            assertThat(named(pod(workload), "configMapRef", "configMapKeyRef", "configMap"))
                    .as(title(workload))
                    .isSubsetOf(configMaps);
            assertThat(named(pod(workload), "secretRef", "secretKeyRef", "secret"))
                    .as(title(workload))
                    .isSubsetOf(secrets);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceAccountAndAutoscaledDeploymentIsThere(Overlay overlay) {
        Manifests manifests = Rendering.of(overlay);
        assertThat(manifests.workloads().map(workload -> pod(workload).path("serviceAccountName")))
                .filteredOn(account -> !account.isMissingNode())
                .extracting(JsonNode::asText)
                .isSubsetOf(manifests.names("ServiceAccount"));
        assertThat(manifests
                        .all("HorizontalPodAutoscaler")
                        .map(scaler -> scaler.path("spec")
                                .path("scaleTargetRef")
                                .path("name")
                                .asText()))
                .containsExactlyInAnyOrderElementsOf(
                        manifests.servers().map(Manifests::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceReachesPodsOfOneWorkloadAtAPortThatTheyHave(Overlay overlay) {
        Manifests manifests = Rendering.of(overlay);
        manifests.all("Service").forEach(service -> {
            List<JsonNode> reached = manifests
                    .workloads()
                    .filter(workload -> Manifests.serviceSelects(
                            service, template(workload).path("metadata").path("labels")))
                    .toList();
            assertThat(reached).as(title(service)).hasSize(1);
            assertThat(ports(reached.getFirst()))
                    .containsAll(elements(service.path("spec").path("ports"))
                            .map(port -> port.path("targetPort").asText())
                            .toList());
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyServerIsSpreadGuardedAndScaled(Overlay overlay) {
        Manifests manifests = Rendering.of(overlay);
        assertThat(manifests.servers()).hasSize(overlay == Overlay.DEV ? 5 : 10);
        manifests.servers().forEach(server -> {
            JsonNode labels = template(server).path("metadata").path("labels");
            assertThat(elements(pod(server).path("topologySpreadConstraints"))
                            .filter(spread -> Manifests.selects(spread.path("labelSelector"), labels))
                            .map(spread -> spread.path("topologyKey").asText()))
                    .as(title(server))
                    .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname");
            assertThat(manifests
                            .all("PodDisruptionBudget")
                            .filter(budget ->
                                    Manifests.selects(budget.path("spec").path("selector"), labels)))
                    .as(title(server))
                    .hasSize(1);
        });
    }

    @ParameterizedTest
    @MethodSource("io.hexabuilders.deploy.manifests.Overlay#released")
    void theIngressServesTheColourOfProductionOverTlsOnly(Overlay overlay) {
        JsonNode ingress = Rendering.of(overlay).one("Ingress", "hexabuilders").path("spec");
        Set<String> hosts = elements(ingress.path("rules"))
                .map(rule -> rule.path("host").asText())
                .collect(Collectors.toSet());
        assertThat(hosts).hasSize(5).noneMatch(host -> host.contains("DOMAIN"));
        assertThat(elements(ingress.path("tls").path(0).path("hosts")).map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(hosts);
        Set<String> services = Rendering.of(overlay).names("Service");
        assertThat(elements(ingress.path("rules"))
                        .map(rule -> rule.path("http")
                                .path("paths")
                                .path(0)
                                .path("backend")
                                .path("service")
                                .path("name")
                                .asText()))
                .allMatch(service -> service.endsWith("-prod"))
                .isSubsetOf(services);
    }

    @ParameterizedTest
    @MethodSource("io.hexabuilders.deploy.manifests.Overlay#released")
    void productionAndPreviewAreTwoColours(Overlay overlay) {
        Manifests manifests = Rendering.of(overlay);
        for (String program :
                List.of("partner-service", "onboarding-service", "recruitment-service", "campaign-service")) {
            assertThat(colour(manifests, program + "-prod")).isNotEqualTo(colour(manifests, program + "-preview"));
        }
        assertThat(manifests.servers().map(server -> label(server, "hexabuilders.io/colour")))
                .containsOnly("blue", "green");
    }

    @ParameterizedTest
    @MethodSource("io.hexabuilders.deploy.manifests.Overlay#released")
    void noPasswordStandsInAReleasedEnvironment(Overlay overlay) {
        assertThat(Rendering.of(overlay).names("Secret")).isEmpty();
    }

    /** The owner of a schema could drop it: a program that serves must not even have its password. */
    @ParameterizedTest
    @EnumSource
    void theOwnersPasswordIsTheMigrationsAlone(Overlay overlay) {
        Manifests manifests = Rendering.of(overlay);
        manifests
                .servers()
                .forEach(server -> assertThat(named(pod(server), "secretRef", "secretKeyRef", "secret"))
                        .as(title(server))
                        .noneMatch(secret -> secret.endsWith("-owner")));
        assertThat(manifests
                        .all("Job")
                        .filter(job -> label(job, "app.kubernetes.io/component").equals("migration")))
                .hasSize(overlay == Overlay.DEV ? 4 : 8)
                .allSatisfy(job -> assertThat(named(pod(job), "secretRef"))
                        .as(name(job))
                        .anyMatch(secret -> secret.endsWith("-owner")));
    }

    /** Whoever has it can read every backup. */
    @ParameterizedTest
    @EnumSource
    void theKeyOfTheBackupsIsTheirsAlone(Overlay overlay) {
        assertThat(Rendering.of(overlay)
                        .workloads()
                        .filter(workload -> named(pod(workload), "secret", "secretRef", "secretKeyRef").stream()
                                .anyMatch(secret -> secret.startsWith("backup-key"))))
                .singleElement()
                .satisfies(workload -> assertThat(title(workload)).isEqualTo("CronJob backup"));
    }

    private static String colour(Manifests manifests, String service) {
        return manifests
                .one("Service", service)
                .path("spec")
                .path("selector")
                .path("hexabuilders.io/colour")
                .asText();
    }

    private static List<String> ports(JsonNode workload) {
        return containers(workload)
                .flatMap(container -> elements(container.path("ports")))
                .map(port -> port.path("name").asText())
                .toList();
    }

    private static List<String> named(JsonNode pod, String... references) {
        List<String> names = new ArrayList<>();
        for (String reference : references) {
            for (JsonNode found : pod.findValues(reference)) {
                String name = found.path("name").asText(found.path("secretName").asText());
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
