package io.hexabuilders.hexactl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was cut off at the end of a chain shows beside a backup. */
class BackedUpHistoryTest {

    private final BackupHome home = BackupHome.shared();

    @TempDir
    private Path folder;

    @BeforeEach
    void threeChanges() throws SQLException {
        append(UUID.fromString("0190b8a0-0000-7000-8000-000000000001"), 3);
    }

    @AfterEach
    void none() {
        home.execute("TRUNCATE history, history_personal");
    }

    @Test
    void endThatWasCutOffShowsBesideABackup() {
        assertThat(audit().out()).isEqualTo("partner-service: 3 entries of 1 resource, none damaged\n");
        var backup = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted");
        assertThat(backup.code()).as(backup.err()).isZero();
        var whole = audit();
        assertThat(whole.code()).isZero();
        assertThat(whole.out())
                .isEqualTo("partner-service: 3 entries of 1 resource, none damaged, compared with 1 backup\n");
        home.execute("DELETE FROM history WHERE sequence > 1");
        var cut = audit();
        assertThat(cut.code()).isEqualTo(1);
        assertThat(cut.out())
                .startsWith("partner-service: 1 entry of 1 resource, none damaged, compared with 1 backup\n")
                .containsPattern(
                        "  2 entries from before \\S+Z are gone that the backup partner-service/\\S+ holds: MISSING");
        assertThat(audit("--output", "json").out()).contains("\"losses\" : [").contains("\"entries\" : 2");
    }

    @Test
    void entriesThatCameLaterMakeUpForNone() throws SQLException {
        var backup = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted");
        assertThat(backup.code()).as(backup.err()).isZero();
        home.execute("DELETE FROM history WHERE sequence = 3");
        append(UUID.fromString("0190b8a0-0000-7000-8000-000000000002"), 5);
        var run = audit();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("7 entries of 2 resources").contains("  1 entry from before ");
    }

    private CommandRun audit(String... options) {
        String[] words = new String[options.length + 4];
        words[0] = "audit";
        words[1] = "verify";
        words[2] = "--service";
        words[3] = "partner";
        System.arraycopy(options, 0, words, 4, options.length);
        return home.run(folder, words);
    }

    private void append(UUID partner, int count) throws SQLException {
        try (var connection = home.connect()) {
            HistoryEntries.append(connection, partner, count, _ -> Instant.ofEpochMilli(System.currentTimeMillis()));
        }
    }
}
