package io.hexabuilders.hexactl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.platform.chain.ChainedEntry;
import io.hexabuilders.platform.chain.HistoryHash;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was cut off at the end of a chain shows beside a backup. */
class BackedUpHistoryTest {

    private final BackupHome home = BackupHome.shared();
    private final HistoryHash hashes = new HistoryHash(new JsonMapper());

    @TempDir
    private Path folder;

    @BeforeEach
    void threeChanges() throws SQLException {
        var partner = UUID.fromString("0190b8a0-0000-7000-8000-000000000001");
        String previous = "";
        for (long sequence = 1; sequence <= 3; sequence++) {
            previous = append(partner, sequence, previous);
        }
    }

    @AfterEach
    void none() {
        home.execute("TRUNCATE history, history_personal");
    }

    @Test
    void endThatWasCutOffShowsBesideABackup() {
        assertThat(audit().out()).isEqualTo("partner-service: 3 entries of 1 resources, none damaged\n");
        var backup = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted");
        assertThat(backup.code()).as(backup.err()).isZero();
        var whole = audit();
        assertThat(whole.code()).isZero();
        assertThat(whole.out())
                .isEqualTo("partner-service: 3 entries of 1 resources, none damaged, compared with 1 backup\n");
        home.execute("DELETE FROM history WHERE sequence > 1");
        var cut = audit();
        assertThat(cut.code()).isEqualTo(1);
        assertThat(cut.out())
                .startsWith("partner-service: 1 entries of 1 resources, none damaged, compared with 1 backup\n")
                .containsPattern(
                        "  2 entries from before \\S+Z are gone that the backup partner-service/\\S+ holds: MISSING");
        assertThat(audit("--output", "json").out()).contains("\"losses\" : [").contains("\"entries\" : 2");
    }

    @Test
    void entriesThatCameLaterMakeUpForNone() throws SQLException {
        var backup = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted");
        assertThat(backup.code()).as(backup.err()).isZero();
        home.execute("DELETE FROM history WHERE sequence = 3");
        String previous = "";
        var other = UUID.fromString("0190b8a0-0000-7000-8000-000000000002");
        for (long sequence = 1; sequence <= 5; sequence++) {
            previous = append(other, sequence, previous);
        }
        var run = audit();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("7 entries of 2 resources").contains("  1 entries from before ");
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

    private String append(UUID partner, long sequence, String previous) throws SQLException {
        var entry = new ChainedEntry(
                UUID.randomUUID(),
                "partner",
                partner,
                sequence,
                Instant.ofEpochMilli(System.currentTimeMillis()),
                "olga",
                "partner.updated",
                null,
                "c-1",
                "{}",
                null);
        String hash = hashes.of(entry, previous);
        try (var connection = home.connect();
                var statement = connection.prepareStatement("""
                    INSERT INTO history (id, resource_type, resource_id, sequence, at, actor, events, correlation_id,
                                         changes, hash)
                    VALUES (?, ?, ?, ?, ?, ?, string_to_array(?, ','), ?, '{}', decode(?, 'hex'))
                    """)) {
            statement.setObject(1, entry.id());
            statement.setString(2, entry.resourceType());
            statement.setObject(3, entry.resourceId());
            statement.setLong(4, sequence);
            statement.setObject(5, entry.at().atOffset(ZoneOffset.UTC));
            statement.setString(6, entry.actor());
            statement.setString(7, entry.events());
            statement.setString(8, entry.correlationId());
            statement.setString(9, hash);
            statement.executeUpdate();
        }
        return hash;
    }
}
