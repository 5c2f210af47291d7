package io.hexabuilders.deploy.manifests;

import static io.hexabuilders.deploy.manifests.Manifests.elements;
import static io.hexabuilders.deploy.manifests.Manifests.label;
import static io.hexabuilders.deploy.manifests.Manifests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of each environment, and that they are the programs' own. */
class SettingsTest {

    @ParameterizedTest
    @EnumSource
    void theEnvironmentIsThatOfTheTable(Overlay overlay) {
        List<JsonNode> environments = Rendering.of(overlay)
                .all("ConfigMap")
                .filter(map -> Manifests.name(map).matches("environment-((blue|green)-)?[a-z0-9]{10}"))
                .map(map -> map.path("data"))
                .toList();
        assertThat(environments).hasSize(overlay == Overlay.DEV ? 1 : 2).allSatisfy(data -> {
            assertThat(data.path("QUARKUS_DATASOURCE_JDBC_MAX_SIZE").asInt()).isEqualTo(overlay.pool);
            assertThat(data.path("QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT").asText())
                    .isEqualTo(overlay.timeout);
            assertThat(data.path("HEXA_DATABASE_STATEMENT_TIMEOUT").asText()).isEqualTo(overlay.timeout);
            assertThat(List.of(
                            seconds(overlay.timeout),
                            seconds(data.path("HEXA_HTTP_TIME_LIMIT").asText()),
                            seconds(data.path("HEXA_DATABASE_SOCKET_TIMEOUT").asText())))
                    .as("the server ends a statement before its request is given up, and that before its link is")
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(data.path("QUARKUS_LOG_CATEGORY__IO_HEXABUILDERS__LEVEL").asText())
                    .isEqualTo(overlay.logLevel);
            assertThat(data.path("QUARKUS_HTTP_CORS_ORIGINS").asText())
                    .as("only a developer's own pages may be on any host")
                    .matches(origins -> overlay == Overlay.DEV || !origins.contains("*"));
            assertThat(data.path("QUARKUS_PROFILE").asText()).isEqualTo(overlay == Overlay.DEV ? "dev" : "prod");
        });
    }

    @ParameterizedTest
    @EnumSource
    void portsAreThePrograms(Overlay overlay) throws IOException {
        for (JsonNode server : Rendering.of(overlay).servers().toList()) {
            Properties program = program(server);
            assertThat(port(server, "http")).isEqualTo(program.getProperty("quarkus.http.port"));
            assertThat(port(server, "management")).isEqualTo(program.getProperty("quarkus.management.port"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void databaseAndSchemaAreThePrograms(Overlay overlay) throws IOException {
        for (JsonNode server : Rendering.of(overlay).servers().toList()) {
            String own = program(server).getProperty("quarkus.datasource.jdbc.url");
            if (own != null) {
                String configMap = elements(
                                pod(server).path("containers").path(0).path("envFrom"))
                        .map(source -> source.path("configMapRef").path("name").asText())
                        .findFirst()
                        .orElseThrow();
                String deployed = Rendering.of(overlay)
                        .one("ConfigMap", configMap)
                        .path("data")
                        .path("QUARKUS_DATASOURCE_JDBC_URL")
                        .asText();
                assertThat(afterPort(deployed)).isEqualTo(afterPort(own));
                assertThat(deployed)
                        .startsWith("jdbc:postgresql://${DATABASE_HOST:" + label(server, "hexabuilders.io/database"));
            }
        }
    }

    /** As many connections as all pods of both colours may open, and a few for people, must fit. */
    @ParameterizedTest
    @MethodSource("io.hexabuilders.deploy.manifests.Overlay#released")
    void connectionsOfBothColoursFitTheDatabase(Overlay overlay) throws IOException {
        int pods = Rendering.of(overlay)
                .all("HorizontalPodAutoscaler")
                .filter(scaler -> label(scaler, "app.kubernetes.io/name").equals("partner-service"))
                .mapToInt(scaler -> scaler.path("spec").path("maxReplicas").asInt())
                .sum();
        String limit = Files.readAllLines(Rendering.PROJECT.resolve("deploy/cloudsql/common.env")).stream()
                .filter(line -> line.startsWith("MAX_CONNECTIONS="))
                .map(line -> line.substring("MAX_CONNECTIONS=".length()))
                .findFirst()
                .orElseThrow();
        assertThat(pods * overlay.pool).isLessThanOrEqualTo(Integer.parseInt(limit) - 20);
    }

    @ParameterizedTest
    @MethodSource("io.hexabuilders.deploy.manifests.Overlay#released")
    void eachDatabaseIsNamedToTheProxyOfItsOwnProject(Overlay overlay) {
        assertThat(Rendering.of(overlay)
                        .all("ConfigMap")
                        .filter(map -> Manifests.name(map).startsWith("cloud-sql-")))
                .hasSize(3)
                .allSatisfy(map -> {
                    for (String database : List.of("partner-db", "onboarding-db", "recruitment-db", "campaign-db")) {
                        assertThat(map.path("data").path(database + ".toml").asText())
                                .matches("instance-connection-name = \"" + overlay.namespace + ":[a-z0-9-]+:" + database
                                        + "-instance\"\n");
                    }
                });
    }

    private static int seconds(String duration) {
        return Integer.parseInt(duration.replaceFirst("s$", ""));
    }

    private static String afterPort(String url) {
        return url.substring(url.indexOf('/', "jdbc:postgresql://".length()));
    }

    private static String port(JsonNode server, String name) {
        return elements(pod(server).path("containers").path(0).path("ports"))
                .filter(port -> port.path("name").asText().equals(name))
                .map(port -> port.path("containerPort").asText())
                .findFirst()
                .orElseThrow();
    }

    private static Properties program(JsonNode server) throws IOException {
        String program = Objects.requireNonNull(label(server, "app.kubernetes.io/name"));
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(
                Rendering.PROJECT.resolve(program).resolve("src/main/resources/application.properties"))) {
            properties.load(reader);
        }
        return properties;
    }
}
