package io.hexabuilders.profile360.source;

import io.hexabuilders.platform.security.ProductionCheck;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sees to it that no gateway runs without the address of each source, whatever its profile. */
@Singleton
class SourceAddresses implements ProductionCheck {

    private final SourcesConfig config;

    SourceAddresses(SourcesConfig config) {
        this.config = config;
    }

    @Override
    public List<String> findings() {
        return Stream.of(
                        finding("partner", config.partner().url(), 5000),
                        finding("onboarding", config.onboarding().url(), 5001),
                        finding("recruitment", config.recruitment().url(), 5002),
                        finding("campaign", config.campaign().url(), 5003))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Production has refused before; other profiles are refused here, ahead of all that asks the sources. */
    void check(@Observes @Priority(1) StartupEvent start) {
        var findings = findings();
        if (!findings.isEmpty()) {
            throw new ConfigurationException("Not started:\n- " + String.join("\n- ", findings));
        }
    }

    private static @Nullable String finding(String source, Optional<URI> url, int port) {
        return url.isPresent()
                ? null
                : "hexa.sources.%1$s.url: no address is set; name it, for example http://%1$s-service:%2$d."
                        .formatted(source, port);
    }
}
