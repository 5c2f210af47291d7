package io.hexabuilders.hexactl.database.backup.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.hexabuilders.embedded.process.Ports;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.KilledCommand;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.database.backup.MigratedDatabase;
import io.hexabuilders.hexactl.database.backup.TamperedManifest;
import io.hexabuilders.hexactl.database.backup.dump.ClientTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps are brought back to a server of their own, beside the database that works on. */
class RestoreDumpTest {

    private static final String DATABASE = "partner_management";
    private static final String PASSWORD = "superuser-secret";

    /** Behind which a restore is killed. */
    private static final List<String> SAID = List.of("1/2 prepare …", "compared", "2/2 exchange …", "lets nobody in");

    @TempDir
    private Path folder;

    private Path tools;
    private PostgresCluster cluster;
    private String backup = "";
    private String home = "home";
    private String named = DATABASE;

    @BeforeEach
    void serverWithABackup() throws SQLException {
        tools = ClientTools.folder();
        cluster = PostgresCluster.start(folder.resolve("cluster"), 0, false, PASSWORD);
        MigratedDatabase.make(cluster.server(), ServiceDatabase.PARTNER, 0);
        execute(
                "CREATE TABLE written (n int PRIMARY KEY)",
                "ALTER TABLE written OWNER TO partner_owner",
                "GRANT SELECT, INSERT ON written TO partner_user",
                "INSERT INTO written SELECT generate_series(1, 1000)");
        takeBackup();
    }

    @AfterEach
    void end() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void databaseIsAsItWasAndItsProgramConnectsAgainWithItsRightsAndSettings() throws SQLException {
        execute("DELETE FROM written WHERE n > 10");
        try (var program = program()) {
            var run = restore("--yes");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("is as it was at").containsPattern("it was away for \\d+ ms");
            assertThat(program.isValid(5)).isFalse();
        }
        assertThat(rows()).isEqualTo("1000");
        try (var program = program();
                var statement = program.createStatement()) {
            statement.execute("INSERT INTO written VALUES (2000)");
            try (var row = statement.executeQuery("SHOW search_path")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("public");
            }
        }
        assertThat(owners()).containsExactly("postgres", "postgres");
        assertThat(databases()).hasSize(2).first().asString().startsWith(DATABASE);
        var undone = hexactl("runs", "undo", id(), "--yes");
        assertThat(undone.code()).as(undone.err()).isZero();
        assertThat(undone.err()).contains("what was written to partner_management since the restore will be lost");
        assertThat(rows()).isEqualTo("10");
        assertThat(databases()).containsExactly(DATABASE);
        program().close();
    }

    @Test
    void restoreThatWasKilledAnywhereGoesOnOrIsTakenBack() throws IOException, InterruptedException, SQLException {
        execute("DELETE FROM written WHERE n > 10");
        for (String line : SAID) {
            KilledCommand.behind(line, environment(), words("restore", backup, "--unverified", "--yes"));
            succeed(hexactl("runs", "resume", id(), "--yes"));
            assertThat(rows()).as("went on behind " + line).isEqualTo("1000");
            succeed(hexactl("runs", "undo", id(), "--yes"));
            KilledCommand.behind(line, environment(), words("restore", backup, "--unverified", "--yes"));
            succeed(hexactl("runs", "undo", id(), "--yes"));
            assertThat(rows()).as("taken back behind " + line).isEqualTo("10");
            assertThat(databases()).as("taken back behind " + line).containsExactly(DATABASE);
            program().close();
        }
    }

    @Test
    void damagedBackupLeavesTheDatabaseAlone() throws IOException, SQLException {
        execute("DELETE FROM written WHERE n > 10");
        Path file = folder.resolve("backups/partner-service").resolve(backup).resolve("dump.tar.zst.0001");
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
        try (var program = program()) {
            var run = restore("--yes");
            assertThat(run.code()).isEqualTo(ExitCodes.ROLLED_BACK);
            assertThat(run.err()).contains("dump.tar.zst.0001 is not what was written");
            assertThat(program.isValid(5)).isTrue();
        }
        assertThat(rows()).isEqualTo("10");
        assertThat(databases()).containsExactly(DATABASE);
    }

    @Test
    void rolesThatAreMissingAreNamed() throws SQLException {
        execute("CREATE ROLE auditor", "GRANT SELECT ON written TO auditor");
        takeBackup();
        execute("DROP OWNED BY auditor", "DROP ROLE auditor");
        var run = restore("--yes");
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("the server lacks the roles auditor").contains("roles.sh");
        assertThat(databases()).containsExactly(DATABASE);
    }

    @Test
    void nothingIsDoneUnlessSomebodyConfirms() throws SQLException {
        var dry = restore("--dry-run");
        assertThat(dry.code()).as(dry.err()).isZero();
        assertThat(dry.out())
                .startsWith("would bring the database of partner-service back to what it was at ")
                .contains(" to be unpacked, and room for a second database on its server\n")
                .endsWith("\nwould do prepare\nwould do exchange\n");
        var asked = restore();
        assertThat(asked.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(asked.err()).contains("nothing was changed");
        assertThat(databases()).containsExactly(DATABASE);
    }

    @Test
    void confirmedRestoreCannotBeTakenBackAndTheDatabaseFromBeforeIsGone() throws SQLException {
        succeed(restore("--yes"));
        var listed = hexactl("confirm-restore");
        assertThat(listed.out()).contains(id()).contains(DATABASE + "_before_");
        succeed(hexactl("confirm-restore", id(), "--yes"));
        assertThat(databases()).containsExactly(DATABASE);
        var undone = hexactl("runs", "undo", id(), "--yes");
        assertThat(undone.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(undone.err()).contains("the database from before was removed");
        assertThat(rows()).isEqualTo("1000");
    }

    @Test
    void restoreIsNotConfirmedUnnamedWhileAServerDoesNotSayWhetherThereIsAnother() throws IOException, SQLException {
        succeed(restore("--yes"));
        String known = id();
        Path runs = folder.resolve(home).resolve("runs");
        String unknown = "20260101-000000-db-restore-dump";
        Files.createDirectory(runs.resolve(unknown));
        Files.writeString(
                runs.resolve(unknown).resolve("run.json"),
                Files.readString(runs.resolve(known).resolve("run.json"))
                        .replace(known, unknown)
                        .replace(":" + cluster.port() + "/", ":" + Ports.free() + "/"));
        var refused = hexactl("confirm-restore", "--yes");
        assertThat(refused.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(refused.err()).contains("the restore " + unknown + " may be meant");
        assertThat(databases()).hasSize(2);
        succeed(hexactl("confirm-restore", known, "--yes"));
        assertThat(databases()).containsExactly(DATABASE);
        assertThat(hexactl("confirm-restore", "--yes").err()).contains("the restore " + unknown + " may be meant");
    }

    @Test
    void backupOfAnotherServerSaysOfWhichItIs() throws IOException {
        String here = "partner-service at 127.0.0.1:" + cluster.port() + "/" + DATABASE;
        assertThat(restore("--dry-run").err()).isEmpty();
        Path manifest =
                folder.resolve("backups/partner-service").resolve(backup).resolve("manifest.json");
        var tampered = (ObjectNode) new JsonMapper().readTree(manifest.toFile());
        assertThat(tampered.at("/origin/of/name").asText()).isEqualTo(here);
        ((ObjectNode) tampered.at("/origin/of")).put("name", "staging").put("server", "17");
        TamperedManifest.write(tampered, manifest);
        for (String option : List.of("--dry-run", "--output=text")) {
            assertThat(restore(option).err())
                    .contains("the backup is of staging (server 17), and what it is to replace is " + here);
        }
        ((ObjectNode) tampered.path("origin")).remove("of");
        TamperedManifest.write(tampered, manifest);
        assertThat(restore("--dry-run").err()).as("taken by an older hexactl").isEmpty();
    }

    @Test
    void databaseThatTheUrlNamesIsBroughtBackAndNoOther() throws SQLException {
        execute("CREATE DATABASE partner_copy", "DELETE FROM written WHERE n > 10");
        named = "partner_copy";
        succeed(restore("--yes"));
        assertThat(rows()).isEqualTo("10");
        assertThat(list(named, "SELECT count(*) FROM written")).containsExactly("1000");
        named = "partner_other";
        var absent = restore("--yes");
        assertThat(absent.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(absent.err()).contains("the server has no database partner_other");
    }

    @Test
    void restoreIsNotTakenBackBeforeOneOfAnotherHomeThatCameAfterIt() throws SQLException {
        execute("DELETE FROM written WHERE n > 10");
        succeed(restore("--yes"));
        String first = id();
        home = "other";
        succeed(restore("--yes"));
        String second = id();
        home = "home";
        var early = hexactl("runs", "undo", first, "--yes");
        assertThat(early.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(early.err()).contains("is not the one any more that this run brought back");
        home = "other";
        succeed(hexactl("runs", "undo", second, "--yes"));
        home = "home";
        succeed(hexactl("runs", "undo", first, "--yes"));
        assertThat(rows()).isEqualTo("10");
        assertThat(databases()).containsExactly(DATABASE);
    }

    @Test
    void runOfSomebodyElseIsNotCutOff() throws SQLException {
        try (var other = program();
                var statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(1751480417, 1)");
            var run = restore("--yes");
            assertThat(run.code()).isEqualTo(ExitCodes.ROLLED_BACK);
            assertThat(run.err()).contains("partner_management is in the hands of another run: ");
            assertThat(other.isValid(5)).isTrue();
        }
    }

    private CommandRun restore(String... options) {
        var words = new ArrayList<>(List.of("restore", backup, "--unverified"));
        words.addAll(List.of(options));
        return hexactl(words.toArray(String[]::new));
    }

    private CommandRun hexactl(String... words) {
        return CommandRun.of(environment(), words(words));
    }

    /** Of the databases, unless it is about runs. */
    private String[] words(String... words) {
        var all = new ArrayList<>(List.of(words));
        if (!words[0].equals("runs")) {
            all.addFirst("db");
        }
        if (words[0].equals("backup") || words[0].equals("restore")) {
            all.add("--database-url");
            all.add("partner=postgresql://postgres@127.0.0.1:" + cluster.port() + "/" + named);
        }
        return all.toArray(String[]::new);
    }

    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("HEXA_HOME", folder.resolve(home).toString());
        environment.put("HEXACTL_BACKUPS", folder.resolve("backups").toString());
        environment.put("HEXACTL_PASSWORD", PASSWORD);
        environment.put("HEXACTL_POSTGRES_BIN", tools.toString());
        return environment;
    }

    private void takeBackup() {
        backup = json(hexactl("backup", "--unencrypted", "--output", "json"))
                .at("/backups/0/name")
                .asText();
    }

    /** The newest run. */
    private String id() {
        return json(hexactl("runs", "list", "--output", "json")).at("/0/id").asText();
    }

    private static JsonNode json(CommandRun run) {
        try {
            return new JsonMapper().readTree(succeed(run).out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandRun succeed(CommandRun run) {
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        return run;
    }

    private Connection program() throws SQLException {
        return cluster.server().connect(DATABASE, "partner_user", "user-secret");
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = cluster.connect(DATABASE);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String rows() throws SQLException {
        return list(DATABASE, "SELECT count(*) FROM written WHERE n <= 1000").getFirst();
    }

    private List<String> databases() throws SQLException {
        return list("postgres", "SELECT datname FROM pg_database WHERE datname LIKE 'partner%' ORDER BY 1");
    }

    private List<String> owners() throws SQLException {
        return list(
                "postgres", "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname LIKE 'partner%' ORDER BY 1");
    }

    private List<String> list(String database, String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = cluster.connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
