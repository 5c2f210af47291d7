package io.hexabuilders.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionReadinessTest {

    private static final Map<String, String> FIT = Map.of(
            "quarkus.oidc.auth-server-url", "https://id.example/realms/hexabuilders",
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://db.example/partner_management",
            "quarkus.datasource.password", "S3c-4ret-of-many-characters",
            "quarkus.http.cors.origins", "https://app.example");

    @Test
    void fitConfigurationStarts() {
        assertThat(findings(Map.of())).isEmpty();
    }

    @Test
    void programWithoutDatabaseNeedsNoPassword() {
        assertThat(findings(Map.of("quarkus.datasource.jdbc.url", "", "quarkus.datasource.password", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.oidc.public-key, MIIBIjANBg, quarkus.oidc.public-key:",
        "quarkus.oidc.auth-server-url, '', quarkus.oidc.auth-server-url:",
        "quarkus.http.cors.origins, *, quarkus.http.cors.origins:",
        "quarkus.http.cors.origins, /https://.*/, quarkus.http.cors.origins:"
    })
    void whatWasMadeForDevelopmentIsNamed(String name, String value, String finding) {
        assertThat(findings(Map.of(name, value))).singleElement().asString().startsWith(finding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgres", "password", "secret", "changeme", "admin"})
    void developmentPasswordIsNamedAndNotShown(String password) {
        assertThat(findings(Map.of("quarkus.datasource.password", password)))
                .containsExactly(
                        "quarkus.datasource.password: missing or a development password; set it from a secret.");
    }

    @Test
    void allFindingsAreToldAtOnce() {
        assertThat(findings(Map.of(
                        "quarkus.oidc.public-key", "MIIBIjANBg",
                        "quarkus.datasource.password", "postgres",
                        "quarkus.http.cors.origins", "*")))
                .hasSize(3);
    }

    @Test
    void ownerWithThePasswordOfTheRuntimeRoleIsNamedAndItIsNotShown() {
        assertThat(findings(Map.of("quarkus.flyway.password", FIT.get("quarkus.datasource.password"))))
                .containsExactly("quarkus.flyway.password: the same as quarkus.datasource.password; give the owner role"
                        + " one of its own.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "password", "secret", "changeme", "admin"})
    void ownersDevelopmentPasswordIsNamedAndNotShown(String password) {
        assertThat(findings(Map.of("quarkus.flyway.password", password)))
                .containsExactly("quarkus.flyway.password: a development password; set it from a secret.");
    }

    @Test
    void ownerWithAPasswordOfItsOwnIsFit() {
        assertThat(findings(Map.of("quarkus.flyway.password", "An0ther-of-many-characters")))
                .isEmpty();
    }

    @Test
    void whatPartsMissIsToldAfterTheRest() {
        assertThat(ProductionReadiness.findings(
                        config(Map.of("quarkus.oidc.auth-server-url", "")),
                        List.of(() -> List.of("part.one: missing."), List::of, () -> List.of("part.two: missing."))))
                .containsExactly(
                        "quarkus.oidc.auth-server-url: no identity provider is set.",
                        "part.one: missing.",
                        "part.two: missing.");
    }

    private static List<String> findings(Map<String, String> changes) {
        return ProductionReadiness.findings(config(changes), List.of());
    }

    private static Config config(Map<String, String> changes) {
        var properties = new HashMap<>(FIT);
        properties.putAll(changes);
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }
}
