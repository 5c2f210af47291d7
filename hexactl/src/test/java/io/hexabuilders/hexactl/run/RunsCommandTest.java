package io.hexabuilders.hexactl.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.run.Plan.OnFailure;
import io.hexabuilders.hexactl.run.RunRecord.Direction;
import io.hexabuilders.hexactl.run.RunRecord.StepRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on runs that make files and fail where they are told to. */
class RunsCommandTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path folder;

    private FileSteps steps;

    @BeforeEach
    void failingSteps() throws IOException {
        steps = new FileSteps(Files.createDirectory(folder.resolve("work")), 3, 1, OnFailure.STAY, () -> {});
        Files.createFile(steps.broken());
    }

    @Test
    void newestRunStandsFirst() throws IOException {
        assertThat(command("list").err()).contains("nothing was run yet");
        interrupted("20260102-030405-make-files", "make-files", "other files");
        String failed = fail();
        var run = command("list");
        assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}", "|")).toList())
                .hasSize(3)
                .satisfiesExactly(
                        head -> assertThat(head).isEqualTo("STATE|RUN|KIND|TARGET|STEPS|OPERATOR|STARTED|CHANGED"),
                        newest -> assertThat(newest)
                                .startsWith("FAILED|" + failed + "|make-files|files|1/3|olga on ")
                                .endsWith("Z"),
                        oldest -> assertThat(oldest)
                                .startsWith("INTERRUPTED|20260102-030405-make-files|make-files|other files|0/1|paul on"
                                        + " elsewhere (process 17)|2026-01-02T03:04:05Z"));
        var json = new JsonMapper().readTree(command("list", "--output", "json").out());
        assertThat(json.findValuesAsText("state")).contains("FAILED", "INTERRUPTED");
        assertThat(json.get(0).path("stepsDone").asInt()).isEqualTo(1);
    }

    @Test
    void runThatFailedIsExplainedAndGoneOnWith() throws IOException {
        String id = fail();
        var shown = command("show", id.substring(0, 10));
        assertThat(shown.out())
                .containsPattern("failure +step 1 is broken")
                .containsPattern("file-0 +DONE")
                .containsPattern("file-1 +STARTED")
                .contains("hexactl runs resume " + id + " goes on, with file-1")
                .contains("hexactl runs undo " + id + " takes back what was done");

        assertThat(command("resume", id, "--dry-run").out()).isEqualTo("would do file-1\nwould do file-2\n");
        var again = command("resume", id, "--yes");
        assertThat(again.err()).contains("step 1 is broken. When the cause is mended, hexactl runs resume " + id);
        assertThat(again.code()).isEqualTo(4);

        Files.delete(steps.broken());
        var unasked = command("resume", id);
        assertThat(unasked.err()).contains("Go on with run " + id + ", which is to do file-1, file-2?");
        assertThat(unasked.code()).isEqualTo(1);
        var run = answering("yes\n", "resume", id);
        assertThat(run.err())
                .contains("run " + id + " of files; hexactl runs show " + id + " tells how far it is")
                .contains("run " + id + " is done");
        assertThat(run.out()).containsPattern("DONE +" + id);
        assertThat(run.code()).isZero();
        steps.requireWhole();

        var done = command("resume", id, "--yes");
        assertThat(done.err()).contains("run " + id + " is done: there is nothing to go on with. Nothing was changed");
        assertThat(done.code()).isEqualTo(1);
        assertThat(command("list", "--unfinished").err()).contains("every run has come to its end");
    }

    @Test
    void runIsTakenBackOnceAndForAll() throws IOException {
        String id = fail();
        assertThat(command("undo", id, "--dry-run").out()).isEqualTo("would undo file-1\nwould undo file-0\n");
        var run = command("undo", id, "--yes", "--output", "json");
        assertThat(run.code()).isZero();
        assertThat(new JsonMapper().readTree(run.out()).path("state").asText()).isEqualTo("UNDONE");
        steps.requireNothing();
        assertThat(command("show", id).out()).contains("UNDONE since").doesNotContain("on its way back");
        var again = command("undo", id, "--yes");
        assertThat(again.err()).contains("run " + id + " is undone already. Nothing was changed");
        assertThat(again.code()).isEqualTo(1);
    }

    @Test
    void runThatALaterOneBuildsOnIsNotTakenBack() throws IOException {
        interrupted("20260102-030405-make-files", "make-files", "files");
        var first = new RunFolder(folder).find("20260102");
        new RunFolder(folder).save(first.step(0, StepState.DONE, LONG_AGO));
        Files.delete(steps.broken());
        var one = new FileSteps(steps.work(), 1, -1, OnFailure.STAY, () -> {});
        String later = runs().begin(one.plan());
        var run = with(new Kinds(List.of(one)), "", "undo", "20260102", "--yes");
        assertThat(run.err())
                .contains("run " + later + " came after 20260102-030405-make-files and builds on it: undo that one"
                        + " first. Nothing was changed");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void kindOfAnotherReleaseIsLeftAlone() throws IOException {
        interrupted("20260102-030405-move-house", "move-house", "house");
        for (String verb : List.of("resume", "undo")) {
            var run = command(verb, "20260102", "--yes");
            assertThat(run.err())
                    .contains("is of the kind move-house, which this hexactl does not know: go on with the release of"
                            + " hexactl that began it. Nothing was changed");
            assertThat(run.code()).isEqualTo(1);
        }
        assertThat(command("show", "20260102").out()).contains("it cannot be undone from here: run 20260102");
    }

    @Test
    void stepsOfAnotherReleaseAreLeftAlone() throws IOException {
        interrupted("20260102-030405-make-files", "make-files", "files");
        var run = command("resume", "20260102", "--yes");
        assertThat(run.err()).contains("has the steps [file-0], and this hexactl would take [file-0, file-1, file-2]");
        assertThat(run.code()).isEqualTo(1);
    }

    private String fail() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> runs().begin(steps.plan()))
                .withMessageContaining("step 1 is broken");
        return new RunFolder(folder).all().getFirst().id();
    }

    private void interrupted(String id, String kind, String target) throws IOException {
        Files.createDirectories(folder.resolve("runs").resolve(id));
        new RunFolder(folder)
                .save(new RunRecord(
                        id,
                        kind,
                        Map.of("count", "1"),
                        target,
                        List.of(),
                        new Operator("paul", "elsewhere", 17, LONG_AGO),
                        LONG_AGO,
                        LONG_AGO,
                        Direction.FORWARD,
                        List.of(new StepRecord("file-0", StepState.PENDING, LONG_AGO)),
                        null));
    }

    private Runs runs() {
        return new Runs(new RunFolder(folder), KilledRun.workplace(new PrintWriter(Writer.nullWriter())));
    }

    private CommandRun command(String... arguments) {
        return answering("", arguments);
    }

    private CommandRun answering(String answer, String... arguments) {
        return with(new Kinds(List.of(steps)), answer, arguments);
    }

    private CommandRun with(Kinds kinds, String answer, String... arguments) {
        var words = Stream.concat(Stream.of("runs"), Stream.of(arguments)).toArray(String[]::new);
        return CommandRun.with(kinds, answer, Map.of("HEXA_HOME", folder.toString()), words);
    }
}
