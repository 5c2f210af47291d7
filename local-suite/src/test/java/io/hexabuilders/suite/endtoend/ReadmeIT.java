package io.hexabuilders.suite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The README's tour and the quickstart work as printed: their {@code sh} blocks run one after the other in one shell
 * against a running suite; a {@code json} block behind one shows members that the answer must have, with … for what
 * differs every time.
 */
class ReadmeIT {

    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final String MARK = "----- end of block -----";

    /** Commands outside the tour: the launcher's tests and the gate run them. */
    private static final List<String> RUN_ELSEWHERE = List.of("./hexa up --demo", "./hexa test");

    /** Sections of the quickstart that need Docker or a cluster; what they start is tried by the proofs in deploy/test. */
    private static final Pattern OTHER_WAYS = Pattern.compile("(?ms)^## (Docker Compose|Kubernetes)$.*?(?=^## )");

    private final LaunchedSuite suite = LaunchedSuite.shared();

    private record Step(String command, String expected) {}

    @Test
    void everyCommandOfTheTourGivesWhatIsPrinted() throws IOException {
        var steps = steps(Files.readString(suite.project().resolve("README.md")));
        assertThat(steps).hasSizeGreaterThan(5);
        run(steps);
    }

    @Test
    void everyCommandOfTheQuickstartOnALaptopGivesWhatIsPrinted() throws IOException {
        String page = Files.readString(suite.project().resolve("docs/quickstart.md"));
        var steps = steps(OTHER_WAYS.matcher(page).replaceAll(""));
        assertThat(steps).hasSize(3);
        run(steps);
    }

    private void run(List<Step> steps) {
        var script = new StringBuilder("set -eu\n");
        steps.forEach(step ->
                script.append(step.command()).append("\necho '").append(MARK).append("'\n"));
        String output = suite.shell()
                .run("sh", "-c", suite.withPorts(script.toString()))
                .mustSucceed()
                .output();
        String[] outputs = output.split(Pattern.quote(MARK) + "\n");
        assertThat(outputs).as(output).hasSize(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).expected().isEmpty()) {
                check(steps.get(i), outputs[i]);
            }
        }
    }

    private void check(Step step, String output) {
        String[] lines = output.strip().split("\n");
        JsonNode actual = LaunchedSuite.json(lines[lines.length - 1]);
        contains("", LaunchedSuite.json(suite.withPorts(step.expected())), actual, step.command());
    }

    private static void contains(String path, JsonNode expected, JsonNode actual, String command) {
        if (expected.isObject()) {
            expected.properties()
                    .forEach(member -> contains(
                            path + "/" + member.getKey(), member.getValue(), actual.path(member.getKey()), command));
        } else if (expected.isArray()) {
            for (int i = 0; i < expected.size(); i++) {
                contains(path + "/" + i, expected.get(i), actual.path(i), command);
            }
        } else if (expected.asText().equals("…")) {
            assertThat(actual.isMissingNode())
                    .as(path + " is there after\n" + command)
                    .isFalse();
        } else {
            assertThat(actual).as(path + " after\n" + command).isEqualTo(expected);
        }
    }

    /** Blocks of shell commands, each with the answer that is printed behind it, if there is one. */
    private static List<Step> steps(String readme) {
        var steps = new ArrayList<Step>();
        var blocks = BLOCK.matcher(readme);
        while (blocks.find()) {
            String text = blocks.group(2).strip();
            switch (blocks.group(1)) {
                case "sh" -> {
                    if (text.lines().map(line -> line.replaceFirst(" *#.*", "")).noneMatch(RUN_ELSEWHERE::contains)) {
                        steps.add(new Step(text, ""));
                    }
                }
                case "json" ->
                    steps.set(steps.size() - 1, new Step(steps.getLast().command(), text));
                default -> {
                    // pictures and the like
                }
            }
        }
        return steps;
    }
}
