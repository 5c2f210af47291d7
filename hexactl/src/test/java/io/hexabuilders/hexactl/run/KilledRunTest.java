package io.hexabuilders.hexactl.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.run.Plan.OnFailure;
import io.hexabuilders.hexactl.run.RunRecord.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, ended by a real SIGKILL at every point of a run of two steps. */
class KilledRunTest {

    private static final int STEPS = 2;
    private static final int SIGKILL = 128 + 9;

    @TempDir
    Path folder;

    private Path home;
    private FileSteps steps;

    @BeforeEach
    void folders() throws IOException {
        fresh("first");
    }

    @Test
    void runThatWasKilledAnywhereGoesOnToItsEnd() throws IOException, InterruptedException {
        int killed = 0;
        while (true) {
            fresh("resume-" + killed);
            if (child("begin", killed, "kill").waitFor() != SIGKILL) {
                break; // no point is left
            }
            killed++;
            var left = records().all();
            if (left.isEmpty()) {
                continue; // it was killed before it had begun
            }
            if (left.getFirst().state() != State.DONE) {
                runs().resume(left.getFirst(), steps.plan());
            }
            steps.requireWhole();
            assertThat(records().all()).singleElement().matches(run -> run.state() == State.DONE);
        }
        assertThat(killed).isGreaterThan(4 * STEPS);
    }

    @Test
    void runThatWasKilledAnywhereIsTakenBackEvenWhenThatIsKilledToo() throws IOException, InterruptedException {
        int killed = 0;
        while (true) {
            fresh("undo-" + killed);
            runs().begin(steps.plan());
            if (child("undo", killed, "kill").waitFor() != SIGKILL) {
                break;
            }
            killed++;
            if (records().all().getFirst().state() != State.UNDONE) {
                runs().undo(records().all().getFirst(), steps.plan());
            }
            steps.requireNothing();
            assertThat(records().all()).singleElement().matches(run -> run.state() == State.UNDONE);
        }
        steps.requireNothing();
        assertThat(killed).isGreaterThan(3 * STEPS);
    }

    @Test
    void secondOperatorIsToldWhoseRunItIs() throws IOException, InterruptedException {
        var other = child("begin", 3, "stay");
        try (var output = new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("here");
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> runs().begin(steps.plan()))
                    .withMessageMatching("run \\d{8}-\\d{6}-make-files of olga on .* \\(process " + other.pid()
                            + "\\) works on files: .*Nothing was changed");
            assertThat(records().all()).singleElement().matches(run -> run.state() == State.RUNNING);
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(records().all()).singleElement().matches(run -> run.state() == State.INTERRUPTED);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> runs().begin(steps.plan()))
                .withMessageContaining("has left files halfway: end it with hexactl runs resume ");
    }

    private void fresh(String name) throws IOException {
        home = folder.resolve(name).resolve("home");
        Path work = Files.createDirectories(folder.resolve(name).resolve("work"));
        steps = new FileSteps(work, STEPS, -1, OnFailure.STAY, () -> {});
    }

    private RunFolder records() {
        return new RunFolder(home);
    }

    private Runs runs() {
        return new Runs(records(), KilledRun.workplace(new PrintWriter(Writer.nullWriter())));
    }

    private Process child(String command, int point, String what) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRun.class.getName(),
                        home.toString(),
                        steps.work().toString(),
                        String.valueOf(STEPS),
                        command,
                        String.valueOf(point),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
