package io.hexabuilders.profile360.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesConfigTest {

    private static SourcesConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withConverter(Duration.class, 100, text -> Duration.ofMillis(text.length()))
                .withMapping(SourcesConfig.class)
                .build()
                .getConfigMapping(SourcesConfig.class);
    }

    @Test
    void addressThatIsNotSetStopsTheStartAndIsNamed() {
        var addresses = new SourceAddresses(read(Map.of(
                "hexa.sources.partner.url", "http://partner:5000",
                "hexa.sources.onboarding.url", "http://onboarding:5001",
                "hexa.sources.recruitment.url", "http://recruitment:5002")));
        assertThatThrownBy(() -> addresses.check(new StartupEvent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Not started:\n- hexa.sources.campaign.url: no address is set; name it, for example"
                        + " http://campaign-service:5003.");
    }

    @Test
    void emptyAddressIsNone() {
        var addresses = new SourceAddresses(read(Map.of("hexa.sources.partner.url", "")));
        assertThat(addresses.findings())
                .extracting(finding -> finding.substring(0, finding.indexOf(':')))
                .containsExactly(
                        "hexa.sources.partner.url",
                        "hexa.sources.onboarding.url",
                        "hexa.sources.recruitment.url",
                        "hexa.sources.campaign.url");
    }

    @Test
    void productionHasNoAddressOfItsOwn() throws java.io.IOException {
        var settings = new java.util.Properties();
        try (var file = java.nio.file.Files.newBufferedReader(
                java.nio.file.Path.of("src/main/resources/application.properties"))) {
            settings.load(file);
        }

        assertThat(settings.stringPropertyNames())
                .filteredOn(name -> name.contains("hexa.sources."))
                .allMatch(name -> name.startsWith("%local,dev."));
        assertThat(URI.create(settings.getProperty("%local,dev.hexa.sources.partner.url"))
                        .getPort())
                .isEqualTo(5000);
    }
}
