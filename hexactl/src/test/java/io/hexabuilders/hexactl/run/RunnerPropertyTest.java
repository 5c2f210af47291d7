package io.hexabuilders.hexactl.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.run.Plan.OnFailure;
import io.hexabuilders.hexactl.run.RunRecord.Direction;
import io.hexabuilders.hexactl.run.RunRecord.State;
import io.hexabuilders.hexactl.run.RunRecord.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Plans of any length, with a step that fails or none, killed at any points and gone on with in any direction. */
class RunnerPropertyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** What a SIGKILL is to a process: nothing in it can catch it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Kills when so many points were passed. */
    private static final class Killer implements Runnable {
        private int left;

        @Override
        public void run() {
            if (left-- == 0) {
                throw new Killed();
            }
        }
    }

    /** Forgets what is not yet saved. */
    private static final class Disk implements Journal {
        private final Runnable point;
        private String text;

        private Disk(Runnable point, RunRecord first) {
            this.point = point;
            this.text = RunJson.of(first).toString();
        }

        @Override
        public void save(RunRecord run) {
            point.run();
            text = RunJson.of(run).toString();
            point.run();
        }

        RunRecord load() {
            try {
                return RunJson.read(new JsonMapper().readTree(text));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Property(tries = 500)
    void everyRunCanBeBroughtToOneOfItsTwoEnds(
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @IntRange(min = -1, max = 4) int failing,
            @ForAll OnFailure onFailure,
            @ForAll @Size(max = 5) List<@IntRange(max = 40) Integer> kills,
            @ForAll boolean undoInTheEnd)
            throws IOException {
        Path work = Files.createTempDirectory("hexactl-run-");
        try {
            var killer = new Killer();
            var steps = new FileSteps(work, count, failing, onFailure, killer);
            Files.write(steps.broken(), new byte[0]);
            var disk = new Disk(killer, first(steps));
            for (int kill : kills) {
                killer.left = kill;
                carryOn(disk, steps, disk.load().direction());
            }
            Files.delete(steps.broken());
            killer.left = Integer.MAX_VALUE;
            carryOn(disk, steps, undoInTheEnd ? Direction.BACKWARD : disk.load().direction());

            switch (disk.load().state()) {
                case DONE -> steps.requireWhole();
                case UNDONE -> steps.requireNothing();
                case RUNNING, FAILED, INTERRUPTED ->
                    throw new AssertionError("the run has come to no end: " + disk.load());
            }
            assertThat(disk.load().state() == State.DONE && undoInTheEnd).isFalse();
        } finally {
            remove(work);
        }
    }

    private static void carryOn(Disk disk, FileSteps steps, Direction direction) {
        var run = disk.load();
        try {
            var operator = new Operator("olga", "nowhere", 1, NOW);
            new Runner(
                            run.taken(operator, direction, NOW),
                            steps.plan(),
                            disk,
                            () -> {},
                            InstantSource.fixed(NOW),
                            line -> {})
                    .run();
        } catch (Killed _) {
            // What the disk has is all that the next one knows.
        } catch (Failure e) {
            assertThat(e.message()).contains("is broken");
        }
    }

    private static RunRecord first(FileSteps steps) {
        var records = steps.plan().steps().stream()
                .map(step -> new StepRecord(step.name(), StepState.PENDING, NOW))
                .toList();
        return new RunRecord(
                "20261121-120000-make-files",
                "make-files",
                Map.of(),
                "files",
                List.of(),
                new Operator("olga", "nowhere", 1, NOW),
                NOW,
                NOW,
                Direction.FORWARD,
                records,
                null);
    }

    private static void remove(Path work) throws IOException {
        try (var files = Files.list(work)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }
}
