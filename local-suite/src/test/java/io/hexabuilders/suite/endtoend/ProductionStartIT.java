package io.hexabuilders.suite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A packaged program in profile prod, as an operator starts it with settings that are not fit for it. */
class ProductionStartIT {

    private static final String NO_IDENTITY_PROVIDER = "- quarkus.oidc.auth-server-url: no identity provider is set.";
    private static final String NO_PASSWORD =
            "- quarkus.datasource.password: missing or a development password; set it from a secret.";
    private static final String NO_KAFKA =
            "- kafka.bootstrap.servers: not set, events would wait for ever; name the brokers, for example"
                    + " kafka-1:9092,kafka-2:9092.";
    private static final String SECRET = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A";

    private final Path project = Path.of(System.getProperty("hexa.project")).toAbsolutePath();

    @ParameterizedTest
    @ValueSource(strings = {"partner-service", "onboarding-service", "recruitment-service", "campaign-service"})
    void startWithoutAnySettingNamesAllThatIsMissing(String program) {
        var start = start(program, Map.of());
        assertThat(start.code()).isEqualTo(1);
        assertThat(findings(start)).containsExactly(NO_IDENTITY_PROVIDER, NO_PASSWORD, NO_KAFKA);
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
                        "QUARKUS_FLYWAY_PASSWORD", "changeme",
                        "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                        "QUARKUS_HTTP_CORS_ENABLED", "true",
                        "QUARKUS_HTTP_CORS_ORIGINS", "*"));
        assertThat(start.code()).isEqualTo(1);
        assertThat(findings(start))
                .containsExactly(
                        "- quarkus.oidc.public-key: a local key is set; set quarkus.oidc.auth-server-url instead.",
                        NO_PASSWORD,
                        "- quarkus.flyway.password: a development password; set it from a secret.",
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
        assertThat(findings(start)).containsExactly(NO_IDENTITY_PROVIDER);
        assertRefusedInWordsOnly(start);
    }

    @Test
    void gatewayWithoutAnySettingNamesEachSource() {
        var start = start("profile360-gateway", Map.of());
        assertThat(start.code()).isEqualTo(1);
        assertThat(findings(start))
                .containsExactly(
                        NO_IDENTITY_PROVIDER,
                        noAddress("partner", 5000),
                        noAddress("onboarding", 5001),
                        noAddress("recruitment", 5002),
                        noAddress("campaign", 5003));
        assertRefusedInWordsOnly(start);
    }

    /** The checks are made for production; without its addresses a gateway is of no use in any profile. */
    @Test
    void gatewayInAProfileOfItsOwnNeedsItsSourcesToo() {
        var start = start(
                "profile360-gateway",
                Map.of("QUARKUS_PROFILE", "staging", "QUARKUS_OIDC_AUTH_SERVER_URL", "http://127.0.0.1:1"));
        assertThat(start.code()).isEqualTo(1);
        assertThat(findings(start)).contains(noAddress("partner", 5000));
    }

    private static String noAddress(String source, int port) {
        return "- hexa.sources.%1$s.url: no address is set; name it, for example http://%1$s-service:%2$d."
                .formatted(source, port);
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
        var environment = new HashMap<>(Map.of("QUARKUS_PROFILE", "prod"));
        environment.putAll(settings);
        environment.put("QUARKUS_HTTP_PORT", "0");
        environment.put("QUARKUS_MANAGEMENT_PORT", "0");
        var file = LaunchedSuite.build().file(project, program).toString();
        var shell = new Shell(project, environment);
        return switch (LaunchedSuite.build()) {
            case JVM ->
                shell.run(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", file);
            case NATIVE -> shell.run(file);
        };
    }
}
