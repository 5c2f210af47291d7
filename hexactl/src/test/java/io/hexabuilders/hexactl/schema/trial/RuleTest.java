package io.hexabuilders.hexactl.schema.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTest {

    @ParameterizedTest
    @EnumSource
    void ruleStandsInTheDocs(Rule rule) throws IOException {
        Path page = Path.of(System.getProperty("docs.directory", "../docs"), "schema-changes.md");
        assertThat(Files.readString(page)).contains("| `" + rule + "` | " + rule.why() + " |");
    }
}
