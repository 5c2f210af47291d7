package io.hexabuilders.hexactl.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.run.Plan.Kind;
import io.hexabuilders.hexactl.run.Plan.OnFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A plan of steps that each make two files, with a point between any two deeds at which a test may kill. The steps watch
 * that they are called in order and never when they are done.
 *
 * @param failing the step that fails halfway as long as there is a file {@code broken}; none at -1
 */
record FileSteps(Path work, int count, int failing, OnFailure onFailure, Runnable point) implements Kind {

    @Override
    public String name() {
        return "make-files";
    }

    @Override
    public Plan plan(Map<String, String> parameters) {
        List<Step> steps =
                IntStream.range(0, count).<Step>mapToObj(FileStep::new).toList();
        return new Plan(name(), parameters, "files", List.of(), steps, onFailure);
    }

    Plan plan() {
        return plan(Map.of("count", String.valueOf(count)));
    }

    void requireWhole() {
        for (int index = 0; index < count; index++) {
            assertThat(half(index)).exists();
            assertThat(whole(index)).exists();
        }
    }

    void requireNothing() {
        for (int index = 0; index < count; index++) {
            assertThat(half(index)).doesNotExist();
            assertThat(whole(index)).doesNotExist();
        }
    }

    Path broken() {
        return work.resolve("broken");
    }

    private Path half(int index) {
        return work.resolve(index + ".half");
    }

    private Path whole(int index) {
        return work.resolve(index + ".whole");
    }

    private final class FileStep implements Step {

        private final int index;

        private FileStep(int index) {
            this.index = index;
        }

        @Override
        public String name() {
            return "file-" + index;
        }

        @Override
        public boolean isDone() {
            point.run();
            return Files.exists(whole(index));
        }

        @Override
        public void perform(Consumer<String> progress) {
            point.run();
            assertThat(whole(index)).as("a step that is done is not done again").doesNotExist();
            if (index > 0) {
                assertThat(whole(index - 1)).as("the step before is done").exists();
            }
            make(half(index));
            point.run();
            if (index == failing && Files.exists(broken())) {
                throw Failure.of("step " + index + " is broken");
            }
            make(whole(index));
            point.run();
        }

        @Override
        public void undo(Consumer<String> progress) {
            point.run();
            if (index + 1 < count) {
                assertThat(half(index + 1)).as("the step behind is undone").doesNotExist();
            }
            remove(whole(index));
            point.run();
            remove(half(index));
            point.run();
        }
    }

    private static void make(Path file) {
        try {
            Files.write(file, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
