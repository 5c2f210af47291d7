package io.hexabuilders.deploy.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two ways to Cloud SQL, the script and the manifests, make the same instances. */
class CloudSqlTest {

    private static final Path CLOUD_SQL = Rendering.PROJECT.resolve("deploy/cloudsql");
    private static final List<String> SERVICES = List.of("partner", "onboarding", "recruitment", "campaign");

    @ParameterizedTest
    @MethodSource("io.hexabuilders.deploy.manifests.Overlay#released")
    void manifestsSayWhatTheScriptsSettingsSay(Overlay overlay) throws IOException {
        Manifests manifests = Rendering.of(CLOUD_SQL.resolve("config-connector").resolve(overlay.folder()));
        Properties common = settings("common.env");
        for (String service : SERVICES) {
            Properties own = settings("instances/" + service + ".env");
            JsonNode instance =
                    manifests.one("SQLInstance", service + "-db-instance").path("spec");
            JsonNode settings = instance.path("settings");
            JsonNode backup = settings.path("backupConfiguration");
            assertThat(instance.path("databaseVersion").asText()).isEqualTo(common.get("DATABASE_VERSION"));
            assertThat(settings.path("edition").asText()).isEqualToIgnoringCase(value(common, "EDITION"));
            assertThat(settings.path("availabilityType").asText()).isEqualTo(value(common, "AVAILABILITY", overlay));
            assertThat(settings.path("tier").asText()).isEqualTo(value(own, "TIER", overlay));
            assertThat(settings.path("diskSize").asText()).isEqualTo(value(own, "DISK_GB", overlay));
            assertThat(backup.path("startTime").asText()).isEqualTo(value(own, "BACKUP_START"));
            assertThat(backup.path("backupRetentionSettings")
                            .path("retainedBackups")
                            .asText())
                    .isEqualTo(value(own, "BACKUPS_KEPT", overlay));
            assertThat(backup.path("transactionLogRetentionDays").asText()).isEqualTo(value(own, "LOG_DAYS", overlay));
            assertThat(DayOfWeek.of(settings.path("maintenanceWindow")
                                    .path("day")
                                    .asInt())
                            .name())
                    .startsWith(value(own, "MAINTENANCE_DAY"));
            assertThat(settings.path("maintenanceWindow").path("hour").asText())
                    .isEqualTo(value(own, "MAINTENANCE_HOUR"));
            assertThat(flag(settings, "max_connections")).isEqualTo(value(common, "MAX_CONNECTIONS"));
            assertThat(manifests
                            .one("SQLDatabase", service + "-db")
                            .path("spec")
                            .path("resourceID")
                            .asText())
                    .isEqualTo(value(own, "DATABASE"));
        }
    }

    @ParameterizedTest
    @MethodSource("io.hexabuilders.deploy.manifests.Overlay#released")
    void instancesArePrivateGuardedAndBackedUp(Overlay overlay) throws IOException {
        assertThat(Rendering.of(CLOUD_SQL.resolve("config-connector").resolve(overlay.folder()))
                        .all("SQLInstance"))
                .hasSize(4)
                .allSatisfy(instance -> {
                    JsonNode settings = instance.path("spec").path("settings");
                    assertThat(settings.path("ipConfiguration")
                                    .path("ipv4Enabled")
                                    .asBoolean(true))
                            .isFalse();
                    assertThat(settings.path("deletionProtectionEnabled").asBoolean())
                            .isTrue();
                    assertThat(settings.path("backupConfiguration")
                                    .path("pointInTimeRecoveryEnabled")
                                    .asBoolean())
                            .isTrue();
                    assertThat(settings.path("backupConfiguration")
                                    .path("location")
                                    .asText())
                            .isEqualTo(instance.path("spec").path("region").asText());
                    assertThat(flag(settings, "cloudsql.iam_authentication")).isEqualTo("on");
                });
    }

    @ParameterizedTest
    @MethodSource("io.hexabuilders.deploy.manifests.Overlay#released")
    void bucketOfTheBackupsIsTheOneThatTheyGoToAndTheirsAlone(Overlay overlay) throws IOException {
        var manifests = Rendering.of(CLOUD_SQL.resolve("config-connector").resolve(overlay.folder()));
        JsonNode bucket = manifests.one("StorageBucket", overlay.namespace + "-backups");
        JsonNode spec = bucket.path("spec");
        assertThat(Files.readString(Rendering.SOURCES.resolve("overlays/" + overlay.folder() + "/backup/backup.env")))
                .contains("HEXACTL_BACKUPS=gs://" + Manifests.name(bucket) + "/");
        assertThat(spec.path("publicAccessPrevention").asText()).isEqualTo("enforced");
        assertThat(spec.path("uniformBucketLevelAccess").asBoolean()).isTrue();
        assertThat(spec.path("softDeletePolicy")
                                        .path("retentionDurationSeconds")
                                        .asInt()
                                / 86_400
                        + "d")
                .isEqualTo(value(settings("common.env"), "BACKUPS_RECOVERABLE", overlay));
        assertThat(manifests.all("IAMPolicyMember")).singleElement().satisfies(member -> {
            assertThat(member.path("spec").path("member").asText())
                    .endsWith("/ns/" + overlay.namespace + "/sa/"
                            + Manifests.pod(Rendering.of(overlay).one("CronJob", "backup"))
                                    .path("serviceAccountName")
                                    .asText());
            assertThat(member.path("spec").path("resourceRef").path("name").asText())
                    .isEqualTo(Manifests.name(bucket));
            assertThat(member.path("spec").path("role").asText()).isEqualTo("roles/storage.objectUser");
        });
    }

    /** A maintenance that goes wrong meets one service, not two. */
    @Test
    void noTwoInstancesAreMaintainedInTheSameNight() throws IOException {
        assertThat(SERVICES)
                .map(service -> value(settings("instances/" + service + ".env"), "MAINTENANCE_DAY"))
                .doesNotHaveDuplicates();
    }

    @Test
    void scriptStoppedAtAnyStepGoesOnAndMakesNothingTwice() throws IOException {
        assertThat(Rendering.run(List.of(Rendering.PROJECT
                        .resolve("deploy/test/cloudsql/prove.sh")
                        .toString())))
                .contains(" 0 failed");
    }

    /** One that is not made, or may not be read, would hold up the first installation for ever. */
    @ParameterizedTest
    @MethodSource("io.hexabuilders.deploy.manifests.Overlay#released")
    void scriptMakesEachSecretThatThePodsAreGivenAndLetsItBeRead(Overlay overlay, @TempDir Path state)
            throws IOException {
        var plan = plan(overlay, state);
        assertThat(Rendering.of(overlay)
                        .all("ExternalSecret")
                        .flatMap(
                                secret -> Manifests.elements(secret.path("spec").path("data")))
                        .map(entry -> entry.path("remoteRef").path("key").asText())
                        .distinct())
                .contains("kafka-jaas-config", "redis-address", "backup-key", "partner-db-user")
                .allSatisfy(key -> assertThat(plan)
                        .anyMatch(line -> line.contains(" secrets create " + key + " "))
                        .anyMatch(line -> line.contains(" secrets add-iam-policy-binding " + key + " ")
                                && line.endsWith("/sa/secret-reader")));
    }

    @ParameterizedTest
    @MethodSource("io.hexabuilders.deploy.manifests.Overlay#released")
    void instancesGetAddressesThatThePodsMayReach(Overlay overlay, @TempDir Path state) throws IOException {
        assertThat(Manifests.elements(Rendering.of(overlay)
                                .one("NetworkPolicy", "cloud-sql")
                                .path("spec")
                                .path("egress"))
                        .map(JsonNode::toString))
                .anyMatch(rule -> rule.contains("\"10.0.0.0/8\"") && rule.contains("3307"));
        assertThat(plan(overlay, state))
                .filteredOn(line -> line.contains(" compute addresses create "))
                .singleElement()
                .asString()
                .containsPattern(" --addresses=10\\.[0-9.]+ ");
    }

    /** What the script would run in a project that has a cluster and nothing else. */
    private static List<String> plan(Overlay overlay, Path state) throws IOException {
        Files.createDirectories(state.resolve("things"));
        Files.createFile(state.resolve("cluster"));
        return Rendering.run(List.of(
                        "env",
                        "STATE=" + state,
                        "PATH="
                                + Rendering.PROJECT
                                        .resolve("deploy/test/cloudsql")
                                        .toAbsolutePath() + ":" + System.getenv("PATH"),
                        CLOUD_SQL.resolve("create-instances.sh").toString(),
                        "the-project",
                        "europe-west3",
                        "--env",
                        overlay.folder(),
                        "--dry-run"))
                .lines()
                .toList();
    }

    private static String flag(JsonNode settings, String name) {
        return Manifests.elements(settings.path("databaseFlags"))
                .filter(flag -> flag.path("name").asText().equals(name))
                .map(flag -> flag.path("value").asText())
                .findFirst()
                .orElse("");
    }

    private static Properties settings(String file) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(CLOUD_SQL.resolve(file))) {
            settings.load(reader);
        }
        return settings;
    }

    private static String value(Properties settings, String name) {
        return Objects.requireNonNull(settings.getProperty(name), name);
    }

    private static String value(Properties settings, String name, Overlay overlay) {
        return value(settings, name + "_" + overlay.folder());
    }
}
