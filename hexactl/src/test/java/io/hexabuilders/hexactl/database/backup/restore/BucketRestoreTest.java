package io.hexabuilders.hexactl.database.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.database.backup.storage.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a database into a bucket and back. */
class BucketRestoreTest {

    @TempDir
    private Path home;

    @TempDir
    private Path folder;

    @Test
    void databaseIsBroughtBackFromABucket() throws IOException, SQLException {
        try (var server = S3Server.start();
                var suite = new StandInSuite(home)) {
            var environment = new HashMap<>(suite.environment(folder));
            environment.put("HEXACTL_BACKUPS", server.place("suite"));
            environment.put(
                    "HEXACTL_BACKUP_KEY_FILE", BackupHome.key(folder, "a").toString());
            environment.putAll(server.login());
            suite.execute(
                    "CREATE TABLE written (id integer PRIMARY KEY)",
                    "INSERT INTO written SELECT generate_series(1, 1000)");
            String name = new JsonMapper()
                    .readTree(succeed(environment, "db", "backup", "--service", "partner", "--output", "json")
                            .out())
                    .at("/backups/0/name")
                    .asText();
            succeed(environment, "db", "verify-backup", "--service", "partner");
            suite.execute("DELETE FROM written WHERE id > 500");

            var restored = succeed(environment, "db", "restore", name, "--yes");
            assertThat(suite.ask("SELECT count(*) FROM written")).isEqualTo("1000");
            assertThat(restored.err()).doesNotContain("unverified");
            succeed(environment, "runs", "undo", run(environment), "--yes");
            assertThat(suite.ask("SELECT count(*) FROM written")).isEqualTo("500");
        }
    }

    private static String run(Map<String, String> environment) throws IOException {
        return new JsonMapper()
                .readTree(
                        succeed(environment, "runs", "list", "--output", "json").out())
                .at("/0/id")
                .asText();
    }

    private static CommandRun succeed(Map<String, String> environment, String... words) {
        var run = CommandRun.answering("", environment, InstantSource.system(), words);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        return run;
    }
}
