package io.hexabuilders.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shell functions of the README's tour, without a suite. */
class ReadmeTourTest {

    private static final String REFUSAL =
            "{\"type\":\"https://docs.hexabuilders.io/problems/conflict\",\"status\":409}";

    @Test
    void functionsTakeWhatIsThere() throws Exception {
        assertThat(run("first_id", "{\"id\":\"17\",\"name\":\"A\"}")).isEqualTo("17\n");
        assertThat(run("member documentHash", "{\"id\":\"17\",\"documentHash\":\"af\"}"))
                .isEqualTo("af\n");
    }

    @Test
    void refusedRequestIsShown() throws Exception {
        assertThat(run("first_id >/dev/null", REFUSAL)).isEqualTo(REFUSAL + "\n");
        assertThat(run("member documentHash >/dev/null", REFUSAL)).isEqualTo(REFUSAL + "\n");
        assertThat(run("first_id 2>/dev/null", REFUSAL)).isEmpty();
    }

    private static String run(String function, String answer) throws IOException, InterruptedException {
        String functions = Files.readAllLines(Path.of("../README.md")).stream()
                .filter(line -> line.matches("(take|member|first_id)\\(\\).*"))
                .collect(Collectors.joining("\n"));
        Process shell = new ProcessBuilder("/bin/sh", "-euc", functions + "\n" + function)
                .redirectErrorStream(true)
                .start();
        try (var input = shell.getOutputStream()) {
            input.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
        return output;
    }
}
