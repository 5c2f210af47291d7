package io.hexabuilders.hexactl.database.backup.dump;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.database.backup.TamperedManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real database is dumped through a connection, and brought to life again. */
class DumpTest {

    @TempDir
    private Path folder;

    private DumpHome home;

    @BeforeEach
    void tables() {
        home = DumpHome.in(folder);
        home.shared()
                .execute(
                        "CREATE TABLE written (n int PRIMARY KEY, text text)",
                        "ALTER TABLE written OWNER TO partner_owner",
                        "GRANT SELECT ON written TO partner_user");
    }

    @AfterEach
    void noTraceIsLeft() {
        BackupHome.shared().execute("DROP TABLE IF EXISTS written");
        assertThat(folder.resolve("home/scratch"))
                .satisfiesAnyOf(
                        scratch -> assertThat(scratch).doesNotExist(),
                        scratch -> assertThat(scratch).isEmptyDirectory());
    }

    @Test
    void dumpUnderWriteLoadIsWhatItsManifestSays() throws Exception {
        String key = BackupHome.key(folder, "a").toString();
        var stopped = new AtomicBoolean();
        var writer = writer(stopped);
        CommandRun backup;
        try {
            backup = home.backup("--key-file", key, "--jobs", "2");
        } finally {
            stopped.set(true);
        }
        long written = writer.get();
        assertThat(backup.code()).as(backup.err()).isZero();
        assertThat(backup.out()).containsPattern("partner-service .* NOT VERIFIED");
        var manifest = json("manifest.json");
        assertThat(manifest.at("/origin/method").asText()).isEqualTo("dump");
        assertThat(manifest.at("/tools/pg_dump").asText()).startsWith("18.");
        assertThat(manifest.at("/origin/roles"))
                .extracting(JsonNode::asText)
                .contains("partner_owner", "partner_user", "partner_readonly");
        assertThat(manifest.path("tables")).anySatisfy(table -> {
            assertThat(table.path("name").asText()).isEqualTo("public.written");
            assertThat(table.path("rows").asLong()).isPositive().isLessThanOrEqualTo(written);
        });

        var run = home.verify("--key-file", key);
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).containsPattern("partner-service +\\S+ +verified +\\d+ s +\\d+ s");
        assertThat(run.err())
                .contains("pg_restore brought it back")
                .contains("applied 1 pending migrations")
                .contains("queries as partner_user");
        assertThat(json("verification.json").path("good").asBoolean()).isTrue();
    }

    @Test
    void contentThatIsAnotherIsFoundOut() throws IOException {
        home.backup("--unencrypted");
        var manifest = (ObjectNode) json("manifest.json");
        for (var table : manifest.path("tables")) {
            if (table.path("name").asText().equals("public.partner")) {
                ((ObjectNode) table).put("hash", "f".repeat(32));
            }
        }
        TamperedManifest.write(manifest, home.file("manifest.json"));
        var run = home.verify();
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("the table public.partner has other content in its 0 rows");
        assertThat(json("verification.json").path("good").asBoolean()).isFalse();
    }

    @Test
    void flippedByteIsFoundOutBeforeAnythingIsRestored() throws IOException {
        home.backup("--unencrypted");
        Path file = home.file("dump.tar.zst.0001");
        byte[] content = Files.readAllBytes(file);
        content[content.length / 3] ^= 4;
        Files.write(file, content);
        var run = home.verify();
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("dump.tar.zst.0001 is not what was written");
        assertThat(run.err()).doesNotContain("brought it back");
    }

    @Test
    void dumpThatCannotBeRestoredIsBadAndOneThatFoundNoServerIsNot() throws IOException {
        home.backup("--unencrypted");
        var elsewhere = home.with(ClientTools.inFrontOf(
                folder.resolve("bin"), "echo 'pg_restore: error: could not extend file: No space left' >&2; exit 1"));
        var unknown = elsewhere.verify();
        assertThat(unknown.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(unknown.out()).contains("No space left");
        assertThat(home.file("verification.json")).doesNotExist();
        var broken = home.with(ClientTools.inFrontOf(
                folder.resolve("bin"), "echo 'pg_restore: error: relation \"x\" already exists' >&2; exit 1"));
        var bad = broken.verify();
        assertThat(bad.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(bad.out()).contains("it cannot be brought back: pg_restore failed");
        assertThat(json("verification.json").path("good").asBoolean()).isFalse();
    }

    @Test
    void toolsOfAnotherVersionAreRefused() throws IOException {
        Path bin = ClientTools.inFrontOf(folder.resolve("bin"), "exit 1");
        Path tool = bin.resolve("pg_dump");
        Files.writeString(tool, "#!/bin/sh\necho 'pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)'\n");
        var run = home.with(bin).backup("--unencrypted");
        assertThat(run.code()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(run.err())
                .contains("the server is PostgreSQL 18.")
                .contains("is pg_dump (PostgreSQL) 15.18")
                .contains("pg_dump has to be of PostgreSQL 18. Install the client tools of PostgreSQL 18")
                .contains("HEXACTL_POSTGRES_BIN");
        assertThat(home.left()).isEmpty();
    }

    @Test
    void toolsThatAreMissingAreNamed() throws IOException {
        var run = home.with(Files.createDirectory(folder.resolve("nothing"))).backup("--unencrypted");
        assertThat(run.code()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(run.err())
                .contains("pg_dump cannot be run from " + folder.resolve("nothing"))
                .contains("postgresql-client-18");
        assertThat(home.left()).isEmpty();
    }

    @Test
    void roleThatMayNotReadAllIsNamed() {
        BackupHome.shared()
                .execute("REVOKE ALL ON written FROM partner_owner", "ALTER TABLE written OWNER TO postgres");
        var run = home.backup("--unencrypted");
        assertThat(run.code()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(run.err())
                .contains("does not allow it to the user partner_owner")
                .contains("written");
        assertThat(home.left()).isEmpty();
    }

    @Test
    void diskThatIsFullBesideTheToolsIsNamedAndNothingIsLeft() throws IOException {
        home.shared().execute("INSERT INTO written SELECT n, repeat('x', 500) FROM generate_series(1, 500) n");
        Path bin = ClientTools.inFrontOf(folder.resolve("bin"), "trap '' XFSZ; ulimit -f 8; exec \"$real\" \"$@\"");
        var run = home.with(bin).backup("--unencrypted");
        assertThat(run.code()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(run.err())
                .contains("pg_dump failed: pg_dump: error: could not write")
                .contains("It wrote to " + home.scratch());
        assertThat(home.left()).isEmpty();
    }

    @Test
    void placeThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        var run = home.backup("--unencrypted", "--repository", file.toString());
        assertThat(run.code()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(run.err()).contains("cannot be written to " + file).contains("name another one with --repository");
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void connectionThatIsLostIsNamedAndNothingIsLeft() throws Exception {
        Path begun = folder.resolve("begun");
        Path go = folder.resolve("go");
        for (Path fifo : List.of(begun, go)) {
            assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                    .isZero();
        }
        Path bin = ClientTools.inFrontOf(
                folder.resolve("bin"), "echo >'%s'; read -r _ <'%s'; exec \"$real\" \"$@\"".formatted(begun, go));
        var backup = new FutureTask<>(() -> home.with(bin).backup("--unencrypted"));
        Thread.ofPlatform().start(backup);
        assertThat(Files.readString(begun)).isEqualTo("\n");
        home.shared().execute("""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE application_name = 'hexactl' AND usename = 'partner_owner' AND datname = 'partner_management'
                """);
        var opener = new ProcessBuilder("sh", "-c", "echo >'" + go + "'").start();
        var run = backup.get();
        opener.destroy();
        assertThat(run.code()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(run.err())
                .containsPattern("the connection to \\S+ was lost while pg_dump worked|was shut down meanwhile");
        assertThat(home.left()).isEmpty();
    }

    @Test
    void dryRunTakesNothing() {
        var run = home.backup("--unencrypted", "--dry-run");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .matches("would take a dump of partner-service \\([0-9.]+ MB\\) to " + home.repository() + "\n");
        assertThat(home.left()).isEmpty();
    }

    private FutureTask<Long> writer(AtomicBoolean stopped) {
        var task = new FutureTask<>(() -> {
            long rows = 0;
            try (var connection = home.shared().connect();
                    var statement = connection.prepareStatement(
                            "INSERT INTO written SELECT n, repeat('x', 200) FROM generate_series(?, ? + 9) n")) {
                for (int first = 0; !stopped.get(); first += 10) {
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

    private JsonNode json(String file) throws IOException {
        return new JsonMapper().readTree(home.file(file).toFile());
    }
}
