package io.hexabuilders.deploy.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md is what programs and deployments say of their settings. After a change run this test with {@code
 * -Ddocs.update=true} and read the difference before it is committed.
 */
class ConfigurationPageTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.directory", "../../.."));

    @Test
    void pageIsWhatProgramsAndDeploymentsSay() throws IOException {
        var meanings = new TreeMap<String, String>();
        var loaded = new Properties();
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/meanings.properties"))) {
            loaded.load(file);
        }
        loaded.stringPropertyNames().forEach(name -> meanings.put(name, loaded.getProperty(name)));
        Path page = PROJECT.resolve("docs/configuration.md");
        String written = new Page(new Sources(PROJECT), meanings).render();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(page, written);
        }
        assertThat(page).content().isEqualTo(written);
    }
}
