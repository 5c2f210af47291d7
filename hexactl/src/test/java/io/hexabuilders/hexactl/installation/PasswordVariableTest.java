package io.hexabuilders.hexactl.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords in variables and in files. */
class PasswordVariableTest {

    private static final String NAME = "HEXACTL_PASSWORD";

    @TempDir
    private Path folder;

    @Test
    void passwordIsTheVariableOrTheFileThatAnotherOneNames() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "in a file\n");
        assertThat(PasswordVariable.read(Map.of(), NAME)).isEmpty();
        assertThat(PasswordVariable.read(Map.of(NAME, " as it is "), NAME)).hasValue(" as it is ");
        assertThat(PasswordVariable.read(Map.of(NAME + "_FILE", file.toString()), NAME))
                .hasValue("in a file");
        assertThat(PasswordVariable.read(Map.of(NAME + "_FILE", " "), NAME)).isEmpty();
    }

    @Test
    void twoOfThemAreRefusedAndSoIsAFileThatIsNotThere() {
        assertRefused(Map.of(NAME, "one", NAME + "_FILE", "another"), "are set: which is meant?");
        assertRefused(Map.of(NAME + "_FILE", folder.resolve("none").toString()), "none cannot be read");
    }

    private static void assertRefused(Map<String, String> environment, String why) {
        assertThatThrownBy(() -> PasswordVariable.read(environment, NAME))
                .hasMessageContaining(why)
                .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
                .extracting(Failure::exitCode)
                .isEqualTo(ExitCodes.USAGE);
    }
}
