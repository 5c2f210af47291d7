package io.hexabuilders.hexactl.database.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.run.RunFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores of one database build on each other. */
class ConfirmRestoreTest {

    @TempDir
    private Path home;

    @TempDir
    private Path repository;

    @Test
    void restoreBeforeAConfirmedOneStaysForGood() throws IOException, SQLException {
        try (var suite = new StandInSuite(home)) {
            succeed(suite.run(repository, "db", "backup", "--service", "partner", "--unencrypted"));
            String first = restore(suite);
            String second = restore(suite);
            assertThat(suite.run(repository, "runs", "undo", first, "--yes").err())
                    .contains("undo that one first");
            severalHaveToBeNamed(suite, first, second);
            assertThat(suite.run(repository, "db", "confirm-restore", second).err())
                    .contains("The restore cannot be taken back then, nor any before it: " + first);
            assertThat(succeed(suite.run(repository, "db", "confirm-restore", second, "--yes"))
                            .err())
                    .contains("the restore " + first + " before it can now never be taken back either");

            var never = suite.run(repository, "runs", "undo", first, "--yes");
            assertThat(never.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(never.err())
                    .contains("run " + first + " can never be undone any more, because a later one builds on it: run "
                            + second + " cannot be undone since its step swap")
                    .contains("hexactl db confirm-restore " + first
                            + " removes what is kept for it. Nothing was changed");
            assertThat(succeed(suite.run(repository, "runs", "show", first)).out())
                    .contains("can never be undone any more");
            onlyOneNeedsNoName(suite, first);
        }
    }

    @Test
    void whatSomebodyElseDidMeanwhileIsSeenBehindTheAnswer() throws IOException, SQLException {
        try (var suite = new StandInSuite(home)) {
            succeed(suite.run(repository, "db", "backup", "--service", "partner", "--unencrypted"));
            String undone = restore(suite);
            var late = suite.agree(
                    repository,
                    () -> succeed(suite.run(repository, "runs", "undo", undone, "--yes")),
                    "db",
                    "confirm-restore",
                    undone);
            assertThat(late.err()).contains("run " + undone + " is not as it was any more");
            assertThat(late.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(suite.folders()).containsExactly("partner-db");

            String restore = restore(suite);
            lockOfARunKeepsAway(suite, restore);
            var twice = suite.agree(
                    repository,
                    () -> succeed(suite.run(repository, "db", "confirm-restore", restore, "--yes")),
                    "db",
                    "confirm-restore",
                    restore);
            assertThat(twice.err()).contains("the restore " + restore + " does not wait to be confirmed any more");
            assertThat(twice.code()).isEqualTo(ExitCodes.FAILED);
        }
    }

    /** As while it is being undone. */
    private void lockOfARunKeepsAway(StandInSuite suite, String restore) throws IOException {
        var before = suite.folders();
        Path lock = home.resolve("runs/local_partner-service.lock");
        try (var held = FileChannel.open(lock, StandardOpenOption.WRITE);
                var _ = held.lock()) {
            var refused = suite.run(repository, "db", "confirm-restore", restore, "--yes");
            assertThat(refused.err()).contains(" works on local partner-service: wait until it ends");
            assertThat(refused.code()).isEqualTo(ExitCodes.FAILED);
        }
        assertThat(suite.folders()).isEqualTo(before);
    }

    private void severalHaveToBeNamed(StandInSuite suite, String first, String second) {
        var unnamed = suite.run(repository, "db", "confirm-restore", "--yes");
        assertThat(unnamed.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(unnamed.err()).contains("2 restores wait to be confirmed, name one of them: ", first, second);
        var intended = succeed(suite.run(repository, "db", "confirm-restore", second, "--dry-run"));
        assertThat(intended.out())
                .matches("would remove \\S+partner-db.before-\\S+, \\d+ MB: the restore " + second
                        + " could not be taken back then\n");
        assertThat(intended.err()).contains("the restore " + first + " before it could then never");
        assertThat(suite.folders()).hasSize(5);
    }

    private void onlyOneNeedsNoName(StandInSuite suite, String last) {
        assertThat(succeed(suite.run(repository, "db", "confirm-restore")).out())
                .contains(last);
        assertThat(succeed(suite.run(repository, "db", "confirm-restore", "--yes"))
                        .out())
                .startsWith("removed ")
                .contains("the restore " + last + " cannot be taken back any more");
        assertThat(suite.folders()).containsExactly("partner-db");
        var runs = new RunFolder(home);
        assertThat(runs.isConfirmed(runs.find(last))).isTrue();
        assertThat(succeed(suite.run(repository, "db", "confirm-restore", "--yes"))
                        .err())
                .contains("no restore waits to be confirmed");
    }

    /** @return its run */
    private String restore(StandInSuite suite) throws IOException {
        String backup;
        try (var names = Files.list(repository.resolve("partner-service"))) {
            backup = names.findFirst().orElseThrow().getFileName().toString();
        }
        var run = succeed(suite.run(repository, "db", "restore", backup, "--unverified", "--yes", "--output", "json"));
        return new JsonMapper().readTree(run.out()).path("run").asText();
    }

    private static CommandRun succeed(CommandRun run) {
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        return run;
    }
}
