package io.hexabuilders.suite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A packaged program in profile prod, as an operator starts it with settings that are not fit for it. */
class ProductionStartIT {

    private static final String SECRET = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A";

    private final Path project = Path.of(System.getProperty("hexa.project")).toAbsolutePath();

    @ParameterizedTest
    @ValueSource(strings = {"partner-service", "onboarding-service", "recruitment-service", "campaign-service"})
    void startWithoutAnySettingNamesAllThatIsMissing(String program) {
        var start = start(program, Map.of());
        assertThat(start.code()).isEqualTo(1);
        assertThat(findings(start))
                .containsExactly(
                        "- quarkus.oidc.auth-server-url: no identity provider is set.",
                        "- quarkus.datasource.password: missing or a development password; set it from a secret.");
        assertRefusedInWordsOnly(start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner-service"})
    void settingsMadeForDevelopmentAreNamedAndNotShown(String program) {
        var start = start(
                program,
                Map.of(
                        "QUARKUS_OIDC_PUBLIC_KEY", SECRET,
                        "QUARKUS_DATASOURCE_PASSWORD", "changeme",
                        "QUARKUS_HTTP_CORS_ENABLED", "true",
                        "QUARKUS_HTTP_CORS_ORIGINS", "*"));
        assertThat(start.code()).isEqualTo(1);
        assertThat(findings(start))
                .containsExactly(
                        "- quarkus.oidc.public-key: a local key is set; set quarkus.oidc.auth-server-url instead.",
                        "- quarkus.datasource.password: missing or a development password; set it from a secret.",
                        "- quarkus.http.cors.origins: open to every origin; name the hosts.");
        assertThat(start.output()).doesNotContain(SECRET).doesNotContain("changeme");
        assertRefusedInWordsOnly(start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile360-gateway"})
    void gatewayNeedsNoDatabasePassword(String program) {
        var sources = new HashMap<String, String>();
        for (String source : List.of("PARTNER", "ONBOARDING", "RECRUITMENT", "CAMPAIGN")) {
            sources.put("HEXA_SOURCES_" + source + "_URL", "http://127.0.0.1:1");
        }
        var start = start(program, sources);
        assertThat(start.code()).isEqualTo(1);
        assertThat(findings(start)).containsExactly("- quarkus.oidc.auth-server-url: no identity provider is set.");
        assertRefusedInWordsOnly(start);
    }

    private static void assertRefusedInWordsOnly(Shell.Result start) {
        assertThat(start.output())
                .contains("Not started: the configuration is not fit for production.")
                .contains("QUARKUS_PROFILE=local")
                .doesNotContain("\tat ")
                .doesNotContain("Exception")
                .doesNotContain("property must be configured");
    }

    private static List<String> findings(Shell.Result start) {
        return start.output().lines().filter(line -> line.startsWith("- ")).toList();
    }

    private Shell.Result start(String program, Map<String, String> settings) {
        var environment = new HashMap<>(settings);
        environment.put("QUARKUS_PROFILE", "prod");
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("QUARKUS_MANAGEMENT_PORT", "0");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = project.resolve(program).resolve("target/quarkus-app/quarkus-run.jar");
        return new Shell(project, environment).run(java, "-jar", jar.toString());
    }
}
