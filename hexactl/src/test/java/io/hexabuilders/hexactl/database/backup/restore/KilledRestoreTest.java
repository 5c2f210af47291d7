package io.hexabuilders.hexactl.database.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.KilledCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores in processes of their own, each ended by a SIGKILL behind another thing that it says. */
class KilledRestoreTest {

    private static final List<String> SAID =
            List.of("unpacked", "compared", "2/4 stop-partner-db …", "3/4 swap …", "4/4 start-partner-db …");

    /** Behind which the way back is gone at once, too. */
    private static final List<String> TAKEN_BACK = List.of("compared", "3/4 swap …");

    @TempDir
    private Path home;

    @TempDir
    private Path repository;

    @Test
    void restoreThatWasKilledAnywhereGoesOnOrIsTakenBack() throws IOException, SQLException, InterruptedException {
        try (var suite = new StandInSuite(home)) {
            suite.execute(
                    "CREATE TABLE written (id integer PRIMARY KEY)",
                    "INSERT INTO written SELECT generate_series(1, 1000)");
            succeed(suite.run(repository, "db", "backup", "--service", "partner", "--unencrypted"));
            suite.execute("DELETE FROM written WHERE id > 500");
            for (String line : SAID) {
                String run = kill(suite, line);
                var refused = restore(suite);
                assertThat(refused.err()).contains("has left local partner-service halfway");
                assertThat(refused.code()).isEqualTo(1);
                serverIsLeftAlone(suite, run);
                assertThat(suite.run(repository, "db", "status", "--service", "partner")
                                .out())
                        .contains("WRONG  partner-service: the run " + run + " of ", "was left halfway")
                        .contains("hexactl runs undo " + run + " takes it back")
                        .doesNotContain("./hexa");
                succeed(suite.run(repository, "runs", "resume", run, "--yes"));
                assertThat(rows(suite)).as("went on behind " + line).isEqualTo("1000");
                takeBack(suite, run, line);
            }
            for (String line : TAKEN_BACK) {
                takeBack(suite, kill(suite, line), line);
            }
        }
    }

    /** Whatever state it was left in, none is what the commands would do to it. */
    private void serverIsLeftAlone(StandInSuite suite, String run) {
        long before = suite.pid();
        for (String verb : List.of("stop", "start", "restart")) {
            var words = new ArrayList<>(List.of("db", verb, "--service", "partner", "--timeout", "5"));
            if (!verb.equals("start")) {
                words.add("--yes");
            }
            var refused = suite.run(repository, words.toArray(String[]::new));
            if (!refused.err().contains("nothing to do: ")) {
                assertThat(refused.err())
                        .contains("run " + run + " of ", " has left local partner-service halfway: end it with")
                        .endsWith("Nothing was changed\n");
                assertThat(refused.code()).isEqualTo(1);
            }
        }
        assertThat(suite.pid()).isEqualTo(before);
    }

    private void takeBack(StandInSuite suite, String run, String line) {
        succeed(suite.run(repository, "runs", "undo", run, "--yes"));
        assertThat(rows(suite)).as("taken back behind " + line).isEqualTo("500");
        assertThat(suite.folders()).as("taken back behind " + line).containsExactly("partner-db");
    }

    /** @return the run that is left */
    private String kill(StandInSuite suite, String line) throws IOException, InterruptedException {
        KilledCommand.behind(line, suite.environment(repository), "db", "restore", backup(), "--unverified", "--yes");
        var runs = new JsonMapper()
                .readTree(succeed(suite.run(repository, "runs", "list", "--output", "json"))
                        .out());
        return runs.path(0).path("id").asText();
    }

    private CommandRun restore(StandInSuite suite) throws IOException {
        return suite.run(repository, "db", "restore", backup(), "--unverified", "--yes");
    }

    private String backup() throws IOException {
        try (var names = Files.list(repository.resolve("partner-service"))) {
            return names.findFirst().orElseThrow().getFileName().toString();
        }
    }

    private static String rows(StandInSuite suite) {
        return suite.ask("SELECT count(*) FROM written");
    }

    private static CommandRun succeed(CommandRun run) {
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        return run;
    }
}
