package io.hexabuilders.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.embedded.process.Signal;
import io.hexabuilders.suite.command.CommandRun.Result;
import io.hexabuilders.suite.command.CommandRun.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real servers under the real command line, as a user has them; the five programs are left out. */
class SuiteProcessTest {

    private static final List<String> SERVERS =
            List.of("partner-db", "onboarding-db", "recruitment-db", "campaign-db", "kafka", "redis");

    @TempDir
    Path folder;

    private CommandRun hexa = new CommandRun(Path.of("/"));

    @BeforeEach
    void takeFolder() {
        hexa = new CommandRun(folder);
    }

    @AfterEach
    void leaveNothing() throws IOException, InterruptedException {
        hexa.run("down");
    }

    @Test
    void otherTerminalsSeeAndSteerTheSuite() throws Exception {
        Running up = startAndAwait();
        Result second = hexa.run("up");
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.text())
                .contains("the suite runs already, as process " + up.process().pid());

        assertThat(states()).allSatisfy(state -> assertThat(state).endsWith("=READY"));
        assertThat(hexa.run("stop", "redis").code()).isZero();
        assertThat(states()).contains("redis=STOPPED", "kafka=READY");
        assertThat(hexa.run("start", "redis").text()).contains("redis is ready");
        assertThat(states()).contains("redis=READY");
        Result unknown = hexa.run("stop", "postgres");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.text()).contains("there is no 'postgres'; there are partner-db");
        assertThat(hexa.run("reset", "--yes").code()).isEqualTo(1);

        Result down = hexa.run("down");
        assertThat(down.code()).isZero();
        assertThat(up.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(up.process().exitValue()).isZero();
        assertThat(hexa.run("status").code()).isEqualTo(1);
        assertThat(errorLines()).isEmpty();
    }

    @Test
    void killedServerComesBackAndIsNamed() throws Exception {
        Running up = startAndAwait();
        long before = pid("kafka");
        ProcessHandle.of(before).orElseThrow().destroyForcibly();
        until(() -> up.text().contains("died, ended with signal 9"));
        until(() -> states().contains("kafka=READY"));
        assertThat(pid("kafka")).isNotEqualTo(before);
    }

    @Test
    void interruptStopsEverythingInOrder() throws Exception {
        Running up = startAndAwait();
        List<ProcessHandle> children = children();
        assertThat(children).hasSize(SERVERS.size());
        Signal.INT.send(up.process().toHandle());
        assertThat(up.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        List<String> stopped = up.text()
                .lines()
                .filter(line -> line.endsWith("  stopped"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        assertThat(stopped).hasSize(SERVERS.size());
        assertThat(stopped.subList(0, 2)).containsExactlyInAnyOrder("kafka", "redis");
    }

    @Test
    void whatAKilledSupervisorLeavesIsStoppedByTheNextDown() throws Exception {
        Running up = startAndAwait();
        List<ProcessHandle> children = children();
        up.process().destroyForcibly().waitFor();
        assertThat(children).allMatch(ProcessHandle::isAlive);
        assertThat(hexa.run("status").text()).contains("a killed one left").contains(SERVERS);
        Result down = hexa.run("down");
        assertThat(down.code()).isZero();
        assertThat(down.text()).contains("stopped what a killed suite had left").contains(SERVERS);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    private Running startAndAwait() throws Exception {
        Running up = hexa.up();
        until(() -> {
            assertThat(up.process().isAlive()).as(up.text()).isTrue();
            return up.text().contains("is ready after");
        });
        return up;
    }

    private JsonNode status() throws Exception {
        return new ObjectMapper()
                .readTree(hexa.run("status", "--output", "json").text())
                .get("members");
    }

    private List<String> states() throws Exception {
        List<String> states = new ArrayList<>();
        status().forEach(member -> states.add(
                member.get("name").asText() + "=" + member.get("state").asText()));
        return states;
    }

    private long pid(String name) throws Exception {
        for (JsonNode member : status()) {
            if (member.get("name").asText().equals(name)) {
                return member.get("pid").asLong();
            }
        }
        throw new AssertionError("no member " + name);
    }

    private List<ProcessHandle> children() throws Exception {
        List<ProcessHandle> children = new ArrayList<>();
        for (JsonNode member : status()) {
            children.add(ProcessHandle.of(member.get("pid").asLong()).orElseThrow());
        }
        return children;
    }

    private List<String> errorLines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (var logs = Files.list(hexa.home().resolve("logs"))) {
            for (Path log : logs.toList()) {
                Files.readAllLines(log).stream()
                        .filter(line -> line.matches(".*\\b(ERROR|FATAL|SEVERE)\\b.*"))
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
