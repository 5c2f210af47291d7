package io.hexabuilders.platform.security;

import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * In production a start is refused with keys, passwords or origins made for development, and with what a part of the
 * program misses, naming each.
 */
@Singleton
class ProductionReadiness implements VertxOptionsCustomizer {

    private static final Set<String> DEVELOPMENT_PASSWORDS =
            Set.of("", "postgres", "password", "secret", "changeme", "admin");

    private final Config config;
    private final List<ProductionCheck> parts;

    ProductionReadiness(Config config, @All List<ProductionCheck> parts) {
        this.config = config;
        this.parts = parts;
    }

    /**
     * Asked before Vert.x is made, and so before the first connection to a database or to the identity provider: their
     * own complaints would come first and hide all other findings. Of this kind of exception the message is shown, and
     * no stack trace.
     */
    @Override
    public void accept(VertxOptions beforeVertx) {
        if (!ConfigUtils.isProfileActive("prod")) {
            return;
        }
        var findings = findings(config, parts);
        if (!findings.isEmpty()) {
            throw new ConfigurationException("Not started: the configuration is not fit for production.\n- "
                    + String.join("\n- ", findings) + "\n(For a local run set QUARKUS_PROFILE=local.)");
        }
    }

    static List<String> findings(Config config, List<ProductionCheck> parts) {
        var findings = new ArrayList<String>();
        if (isSet(config, "quarkus.oidc.public-key")) {
            findings.add("quarkus.oidc.public-key: a local key is set; set quarkus.oidc.auth-server-url instead.");
        } else if (!isSet(config, "quarkus.oidc.auth-server-url")) {
            findings.add("quarkus.oidc.auth-server-url: no identity provider is set.");
        }
        if (isSet(config, "quarkus.datasource.jdbc.url")
                && DEVELOPMENT_PASSWORDS.contains(value(config, "quarkus.datasource.password"))) {
            findings.add("quarkus.datasource.password: missing or a development password; set it from a secret.");
        }
        ofTheOwner(config).ifPresent(findings::add);
        if (value(config, "quarkus.http.cors.origins").contains("*")) {
            findings.add("quarkus.http.cors.origins: open to every origin; name the hosts.");
        }
        parts.forEach(part -> findings.addAll(part.findings()));
        return findings;
    }

    /** Only a program that migrates knows the owner's password. */
    private static Optional<String> ofTheOwner(Config config) {
        String password = value(config, "quarkus.flyway.password");
        if (password.isBlank()) {
            return Optional.empty();
        }
        if (DEVELOPMENT_PASSWORDS.contains(password)) {
            return Optional.of("quarkus.flyway.password: a development password; set it from a secret.");
        }
        return password.equals(value(config, "quarkus.datasource.password"))
                ? Optional.of(
                        "quarkus.flyway.password: the same as quarkus.datasource.password; give the owner role one"
                                + " of its own.")
                : Optional.empty();
    }

    private static boolean isSet(Config config, String name) {
        return !value(config, name).isBlank();
    }

    private static String value(Config config, String name) {
        return config.getOptionalValue(name, String.class).orElse("");
    }
}
