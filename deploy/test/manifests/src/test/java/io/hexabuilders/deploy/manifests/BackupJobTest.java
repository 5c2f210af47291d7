package io.hexabuilders.deploy.manifests;

import static io.hexabuilders.deploy.manifests.Manifests.elements;
import static io.hexabuilders.deploy.manifests.Manifests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The CronJob that takes backups every night. */
class BackupJobTest {

    private static final List<String> SERVICES = List.of("partner", "onboarding", "recruitment", "campaign");

    @ParameterizedTest
    @EnumSource
    void itRunsEveryNightNeverTwiceAtATimeAndNotForEver(Overlay overlay) {
        JsonNode spec = job(overlay).path("spec");
        assertThat(spec.path("schedule").asText()).matches("\\d+ \\d+ \\* \\* \\*");
        assertThat(spec.path("timeZone").asText()).isEqualTo("Etc/UTC");
        assertThat(spec.path("concurrencyPolicy").asText()).isEqualTo("Forbid");
        assertThat(spec.path("startingDeadlineSeconds").asInt()).isBetween(600, 86_400);
        assertThat(spec.path("successfulJobsHistoryLimit").asInt()).isPositive();
        assertThat(spec.path("failedJobsHistoryLimit").asInt()).isPositive();
        JsonNode job = spec.path("jobTemplate").path("spec");
        assertThat(job.path("backoffLimit").asInt(-1)).isBetween(0, 3);
        assertThat(job.path("activeDeadlineSeconds").asInt()).isPositive();
        assertThat(pod(job(overlay)).path("restartPolicy").asText()).isEqualTo("Never");
        assertThat(pod(job(overlay)).path("terminationGracePeriodSeconds").asInt())
                .as("what is being written is finished")
                .isGreaterThanOrEqualTo(120);
    }

    @ParameterizedTest
    @EnumSource
    void eachDatabaseIsNamedByItsOwnerAndThePasswordIsAFile(Overlay overlay) {
        JsonNode container = container(overlay);
        JsonNode places = settings(overlay);
        for (String service : SERVICES) {
            String upper = service.toUpperCase(Locale.ROOT);
            assertThat(arguments(overlay))
                    .anyMatch(word -> word.startsWith("--database-url=" + service + "=postgresql://" + service
                            + "_owner@$(" + upper + "_DATABASE)/"));
            assertThat(places.path(upper + "_DATABASE").asText())
                    .matches(overlay == Overlay.DEV ? service + "-db:5432" : "127\\.0\\.0\\.1:543[3-6]");
            assertThat(variable(container, "HEXACTL_" + upper + "_PASSWORD_FILE"))
                    .isEqualTo("/run/secrets/hexabuilders/" + service);
        }
        assertThat(elements(container.path("env")))
                .as("no secret stands in a variable")
                .noneMatch(each -> each.has("valueFrom"));
        JsonNode secrets = volume(overlay, "secrets").path("projected");
        assertThat(elements(secrets.path("sources"))
                        .map(source -> source.at("/secret/items/0/path").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("key"), SERVICES.stream()).toList());
    }

    @ParameterizedTest
    @MethodSource("io.hexabuilders.deploy.manifests.Overlay#released")
    void releasedOnesGoToABucketThroughTheProxyOfTheInstances(Overlay overlay) throws IOException {
        JsonNode places = settings(overlay);
        assertThat(places.path("HEXACTL_BACKUPS").asText()).startsWith("gs://" + overlay.namespace);
        assertThat(arguments(overlay)).contains("--push=$(PUSHGATEWAY)/metrics/job/backups");
        JsonNode proxy = pod(job(overlay)).path("initContainers").path(0);
        assertThat(proxy.path("restartPolicy").asText()).isEqualTo("Always");
        for (String service : SERVICES) {
            String upper = service.toUpperCase(Locale.ROOT);
            String port = places.path(upper + "_DATABASE").asText().replaceFirst(".*:", "");
            assertThat(elements(proxy.path("args")).map(JsonNode::asText))
                    .contains("$(" + upper + "_INSTANCE)?port=" + port);
            assertThat(Files.readString(Rendering.SOURCES.resolve(
                            "overlays/" + overlay.folder() + "/instances/" + service + "-db.toml")))
                    .contains("\"" + places.path(upper + "_INSTANCE").asText() + "\"");
        }
        assertThat(volume(overlay, "work").has("ephemeral")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = "DEV")
    void inDevelopmentTheyGoToAVolumeThatStays(Overlay overlay) {
        String claim = volume(overlay, "backups")
                .path("persistentVolumeClaim")
                .path("claimName")
                .asText();
        assertThat(Rendering.of(overlay).names("PersistentVolumeClaim")).contains(claim);
        assertThat(settings(overlay).path("HEXACTL_BACKUPS").asText())
                .isEqualTo(elements(container(overlay).path("volumeMounts"))
                        .filter(mount -> mount.path("name").asText().equals("backups"))
                        .map(mount -> mount.path("mountPath").asText())
                        .collect(Collectors.joining()));
    }

    private static JsonNode job(Overlay overlay) {
        return Rendering.of(overlay).one("CronJob", "backup");
    }

    private static JsonNode container(Overlay overlay) {
        return pod(job(overlay)).path("containers").path(0);
    }

    private static List<String> arguments(Overlay overlay) {
        return elements(container(overlay).path("args")).map(JsonNode::asText).toList();
    }

    private static JsonNode settings(Overlay overlay) {
        String name = container(overlay).at("/envFrom/0/configMapRef/name").asText();
        return Rendering.of(overlay).one("ConfigMap", name).path("data");
    }

    private static String variable(JsonNode container, String name) {
        return elements(container.path("env"))
                .filter(each -> each.path("name").asText().equals(name))
                .map(each -> each.path("value").asText())
                .collect(Collectors.joining());
    }

    private static JsonNode volume(Overlay overlay, String name) {
        return elements(pod(job(overlay)).path("volumes"))
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
