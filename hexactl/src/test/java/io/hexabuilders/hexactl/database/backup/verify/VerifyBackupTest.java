package io.hexabuilders.hexactl.database.backup.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.database.backup.TamperedManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a real cluster, brought to life again. */
class VerifyBackupTest {

    private final BackupHome home = BackupHome.shared();

    @TempDir
    private Path folder;

    @BeforeEach
    void tables() {
        home.execute(
                "CREATE TABLE written (n int PRIMARY KEY, text text)",
                "CREATE UNLOGGED TABLE forgotten AS SELECT 1 AS n");
    }

    @AfterEach
    void noTraceIsLeft() {
        home.execute("DROP TABLE written", "DROP TABLE forgotten");
        assertThat(home.folder().resolve("scratch"))
                .satisfiesAnyOf(
                        scratch -> assertThat(scratch).doesNotExist(),
                        scratch -> assertThat(scratch).isEmptyDirectory());
    }

    @Test
    void backupUnderWriteLoadIsWhatItsManifestSays() throws Exception {
        Path key = BackupHome.key(folder, "a");
        var stopped = new AtomicBoolean();
        var writers = List.of(writer(stopped, 0), writer(stopped, 1));
        CommandRun backup;
        try {
            backup = backup("--key-file", key.toString());
        } finally {
            stopped.set(true);
        }
        long written = 0;
        for (var writer : writers) {
            written += writer.get();
        }
        var manifest = manifest();
        assertThat(backup.code()).as(backup.err()).isZero();
        assertThat(rows(manifest, "public.written")).isPositive().isLessThanOrEqualTo(written);
        assertThat(manifest.path("tables"))
                .noneSatisfy(table -> assertThat(table.path("name").asText()).isEqualTo("public.forgotten"));
        var run = verify("--key-file", key.toString());
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).containsPattern("partner-service +\\S+ +verified +\\d+ s +\\d+ s");
        assertThat(run.err()).contains("applied 1 pending migrations").contains("queries as partner_user");
        var verification = json("verification.json");
        assertThat(verification.path("good").asBoolean()).isTrue();
        assertThat(verification.path("restoredMillis").asLong()).isPositive();
    }

    @Test
    void manifestThatSaysSomethingElseIsFoundOut() throws IOException {
        home.execute("INSERT INTO written VALUES (1, 'one'), (2, 'two')");
        backup("--unencrypted");
        var manifest = (ObjectNode) manifest();
        for (var table : manifest.path("tables")) {
            if (table.path("name").asText().equals("public.written")) {
                ((ObjectNode) table).put("rows", 3);
            }
            if (table.path("name").asText().equals("public.partner")) {
                ((ObjectNode) table).put("hash", "f".repeat(32));
            }
        }
        TamperedManifest.write(manifest, file("manifest.json"));
        var run = verify("--output", "json");
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out())
                .contains("the table public.written has 2 rows and had 3")
                .contains("the table public.partner has other content in its 0 rows");
        assertThat(json("verification.json").path("good").asBoolean()).isFalse();
    }

    @Test
    void walThatDoesNotReachTheRestorePointSpeaksAgainstIt() throws IOException {
        backup("--unencrypted");
        var manifest = (ObjectNode) manifest();
        ((ObjectNode) manifest.path("origin")).put("restorePoint", "never");
        TamperedManifest.write(manifest, file("manifest.json"));
        var run = verify();
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out())
                .contains("the restored server does not come up: recovery ended before configured recovery target");
        assertThat(json("verification.json").path("good").asBoolean(true)).isFalse();
    }

    @Test
    void flippedByteOfTheManifestIsFoundOut() throws IOException {
        backup("--unencrypted");
        Path file = file("manifest.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"rows\" : 0", "\"rows\" : 1"));
        var run = verify();
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("its manifest is not what was written, its checksum is another one");
    }

    @Test
    void flippedByteIsFoundOutBeforeAnythingIsUnpacked() throws IOException {
        backup("--unencrypted");
        Path file = file("base.tar.zst.0001");
        byte[] content = Files.readAllBytes(file);
        content[content.length / 3] ^= 4;
        Files.write(file, content);
        var run = verify();
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("WRONG  partner-service/").contains("base.tar.zst.0001 is not what was written");
        assertThat(run.err()).doesNotContain("unpacked");
    }

    @Test
    void wrongKeyIsNamedAndSaysNothingOfTheBackup() {
        backup("--key-file", BackupHome.key(folder, "a").toString());
        var run = verify("--key-file", BackupHome.key(folder, "b").toString());
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out())
                .containsPattern(
                        "WRONG  the backup \\S+ is encrypted with the key \\p{XDigit}{16}, and .*key-b holds the key")
                .containsOnlyOnce("partner-service/");
        assertThat(file("verification.json")).doesNotExist();
    }

    @Test
    void wrongKeyLeavesWhatIsRecordedAndShowsIt() throws IOException {
        String right = BackupHome.key(folder, "a").toString();
        String wrong = BackupHome.key(folder, "b").toString();
        backup("--key-file", right);
        assertThat(verify("--key-file", right).code()).isZero();
        String good = Files.readString(file("verification.json"));
        var run = verify("--key-file", wrong);
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out())
                .contains("This try says nothing of the backup, which is verified since ")
                .containsPattern("(?m)^partner-service .* verified ")
                .doesNotContain("NOT VERIFIED");
        assertThat(Files.readString(file("verification.json"))).isEqualTo(good);

        var bad = (ObjectNode) json("verification.json");
        bad.put("good", false).putArray("findings").add("the table public.partner has other content");
        Files.writeString(file("verification.json"), bad.toString());
        assertThat(verify("--key-file", wrong).out())
                .contains("which is BAD since ")
                .containsPattern("(?m)^partner-service .* BAD ");
        assertThat(new JsonMapper()
                        .readTree(
                                verify("--key-file", wrong, "--output", "json").out())
                        .path("backups")
                        .path(0)
                        .path("told")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void backupWithoutEncryptionIsNoBackupOfAKey() {
        backup("--unencrypted");
        String key = BackupHome.key(folder, "a").toString();
        var refused = verify("--key-file", key);
        assertThat(refused.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(refused.out()).contains("is not encrypted, though " + key + " is named as the key");
        assertThat(file("verification.json")).doesNotExist();
        var wanted = verify("--key-file", key, "--unencrypted");
        assertThat(wanted.code()).as(wanted.out()).isZero();
    }

    private FutureTask<Long> writer(AtomicBoolean stopped, int remainder) {
        var task = new FutureTask<>(() -> {
            long rows = 0;
            try (var connection = home.connect();
                    var statement = connection.prepareStatement(
                            "INSERT INTO written SELECT n, repeat('x', 200) FROM generate_series(?, ? + 8, 2) n")) {
                for (int first = remainder; !stopped.get(); first += 10) {
                    statement.setInt(1, first);
                    statement.setInt(2, first);
                    rows += statement.executeUpdate();
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return rows;
        });
        Thread.ofPlatform().start(task);
        return task;
    }

    private CommandRun backup(String... options) {
        return home.run(folder, words("backup", options));
    }

    private CommandRun verify(String... options) {
        return home.run(folder, words("verify-backup", options));
    }

    private static String[] words(String command, String... options) {
        String[] words = new String[options.length + 4];
        words[0] = "db";
        words[1] = command;
        words[2] = "--service";
        words[3] = "partner";
        System.arraycopy(options, 0, words, 4, options.length);
        return words;
    }

    private static long rows(JsonNode manifest, String table) {
        for (var candidate : manifest.path("tables")) {
            if (candidate.path("name").asText().equals(table)) {
                return candidate.path("rows").asLong();
            }
        }
        throw new AssertionError("no table " + table);
    }

    private JsonNode manifest() throws IOException {
        return json("manifest.json");
    }

    private JsonNode json(String file) throws IOException {
        return new JsonMapper().readTree(file(file).toFile());
    }

    private Path file(String name) {
        try (var backups = Files.list(folder.resolve("partner-service"))) {
            return backups.findFirst().orElseThrow().resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
