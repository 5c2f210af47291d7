package io.hexabuilders.hexactl.schema.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.database.backup.dump.ClientTools;
import io.hexabuilders.hexactl.schema.MigratedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate restores the newest backup itself, tries on it, and leaves nothing of it. */
class GateFromBackupTest {

    @TempDir
    private Path home;

    private TwoInstallations both;

    @BeforeEach
    void productionIsOneBehind() throws SQLException, IOException {
        both = TwoInstallations.in(home);
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        both.drop();
    }

    @Test
    void newestBackupIsRestoredForTheTrial() throws IOException {
        String backup = backup("gate_production");
        var run = gate();
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .containsPattern("partner-service +trial +ok +1 of 1 have run on the backup " + backup
                        + ", the longest lock was held \\d+ ms");
        try (var left = Files.list(home.resolve("scratch"))) {
            assertThat(left).as("what is left of the restored server").isEmpty();
        }
    }

    @Test
    void migrationThatDoesNotRunOnWhatIsInProductionIsRefused() throws SQLException, IOException {
        both.superuser("ALTER TABLE outbox_event_default OWNER TO postgres", "gate_production");
        backup("gate_production", "postgres", "superuser-secret");
        var run = gate();
        assertThat(run.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("0 of 1 have run on the backup partner-service/", "statement-fails");
    }

    @Test
    void backupOfAnotherDatabaseOfTheServerIsNone() throws IOException {
        backup("partner_management");
        assertThat(gate().out()).contains("there is no backup of it in " + home.resolve("backups"));
    }

    @Test
    void backupWhoseMigrationsRanAtOtherTimesProvesNothing() throws SQLException, IOException {
        backup("gate_production");
        both.superuser("UPDATE flyway_schema_history SET installed_on = now()", "gate_production");
        assertThat(gate().out())
                .contains(
                        " had its migrations at other times than production, so it is of another installation; nothing"
                                + " was tried");
    }

    @Test
    void verifiedBackupOfProductionIsKnown() throws IOException {
        backup("gate_production");
        var environment = new HashMap<>(tools());
        environment.put("HEXA_HOME", home.toString());
        var verified = CommandRun.of(environment, "db", "verify-backup", "--service", "partner");
        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
        var run = both.gateTo(
                "production",
                tools(),
                "--copy-from-backup",
                "--repository",
                home.resolve("backups").toString());
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).containsPattern("partner-service +backup +ok +verified");
    }

    @Test
    void placeWithoutABackupAndTwoOpposedWishesAreRefused() throws IOException {
        Files.createDirectory(home.resolve("backups"));
        assertThat(gate().out()).contains("there is no backup of it in " + home.resolve("backups"));
        var run = gate("--without-copy");
        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("--copy-from-backup and --without-copy");
        var unnamed = both.gateTo("production", tools(), "--copy-from-backup", "--without-backup");
        assertThat(unnamed.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(unnamed.err()).contains("name with --repository where the backups are");
    }

    private CommandRun gate(String... more) {
        var words = new ArrayList<>(List.of("--copy-from-backup", "--without-backup", "--repository"));
        words.add(home.resolve("backups").toString());
        words.addAll(List.of(more));
        return both.gateTo("production", tools(), words.toArray(String[]::new));
    }

    private String backup(String database) throws IOException {
        return backup(database, "partner_owner", MigratedServer.PASSWORDS.owner());
    }

    /** The first one. @return its name */
    private String backup(String database, String role, String password) throws IOException {
        var environment = new HashMap<>(tools());
        environment.put("HEXA_HOME", home.toString());
        environment.put("HEXACTL_PASSWORD", password);
        var run = CommandRun.of(
                environment, "db", "backup", "--unencrypted", "--database-url", both.line(role, database));
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        try (var backups = Files.list(home.resolve("backups/partner-service"))) {
            return "partner-service/" + backups.findFirst().orElseThrow().getFileName();
        }
    }

    private static Map<String, String> tools() {
        return Map.of("HEXACTL_POSTGRES_BIN", ClientTools.folder().toString());
    }
}
