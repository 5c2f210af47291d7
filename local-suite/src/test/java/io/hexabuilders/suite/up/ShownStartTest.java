package io.hexabuilders.suite.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.suite.home.SuitePorts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user reads of a start. */
class ShownStartTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void welcomeSaysThatTheDemoIsStillBeingLoaded(boolean demo) {
        Welcome.print(out, SuitePorts.free(), Set.of("partner-service"), Duration.ofSeconds(9), demo);
        assertThat(shown()).contains("HexaBuilders is ready after 9.0 s");
        assertThat(shown().contains("the demo data is being loaded")).isEqualTo(demo);
    }

    @Test
    void welcomeNamesTheProgramsThatRunAndNoOthers() {
        Welcome.print(
                out, SuitePorts.free(), Set.of("profile360-gateway", "campaign-service"), Duration.ofSeconds(9), false);
        assertThat(shown())
                .containsPattern("(?m)^  profile360-gateway   http://localhost:\\d+$")
                .containsPattern("(?m)^  campaign-service     http://localhost:\\d+$")
                .doesNotContain("partner", "onboarding", "recruitment");
    }

    @Test
    void memberThatWasTooSlowIsNotSaidToHaveDied() {
        new ProgressDisplay(out, List.of("kafka"), false)
                .tooSlow(
                        "kafka",
                        "was not ready after 120 s and was stopped",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(240));
        assertThat(shown())
                .isEqualTo("kafka  was not ready after 120 s and was stopped; starting it again in 1.0 s, with 240 s"
                        + " to become ready" + System.lineSeparator());
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
