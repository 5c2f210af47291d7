package io.hexabuilders.hexactl.schema.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.KilledCommand;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two migrations in a process of its own, which is ended by a SIGKILL behind another thing that it says. */
class KilledApplyTest {

    private static final Service PARTNER = Service.PARTNER;
    private static final List<Migration> ALL = Migration.of(PARTNER);
    private static final String FIRST =
            "1/2 apply-partner-" + ALL.get(ALL.size() - 2).version();
    private static final String SECOND = "2/2 apply-partner-" + ALL.getLast().version();
    private static final String BEFORE = ALL.get(ALL.size() - 3).version();

    private final MigratedServer server = MigratedServer.shared();

    @TempDir
    private Path home;

    @BeforeEach
    void twoArePending() throws SQLException {
        server.empty(PARTNER);
        server.migrate(PARTNER, BEFORE);
    }

    static List<String> said() {
        return List.of("run ", FIRST + " …", FIRST + ": done", SECOND + " …", SECOND + ": done");
    }

    @ParameterizedTest
    @MethodSource("said")
    void goesOnWhereItWasKilled(String line) throws IOException, InterruptedException, SQLException {
        killBehind(line);
        var run = end("resume");
        if (!run.err().contains("is done: there is nothing to go on with")) {
            assertThat(run.code()).as(run.out() + run.err()).isZero();
        }
        assertApplied();
    }

    @ParameterizedTest
    @MethodSource("said")
    void isTakenBackWhereItWasKilled(String line) throws IOException, InterruptedException, SQLException {
        killBehind(line);
        var run = end("undo");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        var owner = apply("--dry-run");
        assertThat(owner.out())
                .as(owner.err())
                .contains(" " + ALL.getLast().version() + " ")
                .contains("intended");
        assertThat(applied()).isEqualTo(ALL.size() - 2);
    }

    @Test
    void killWhileItWaitsForALockLeavesNothingHalf() throws IOException, InterruptedException, SQLException {
        try (var other = server.connectAsOwner(PARTNER);
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE outbox_event_default");
            killBehind("canceling statement due to lock timeout; attempt 2", "--pause", "1");
            assertThat(applied()).isEqualTo(ALL.size() - 1);
            other.rollback();
        }
        assertThat(apply("--yes").err()).contains("halfway: end it with hexactl runs resume");
        assertThat(end("resume").code()).isZero();
        assertApplied();
    }

    private void killBehind(String line, String... more) throws IOException, InterruptedException, SQLException {
        var arguments = new ArrayList<>(
                List.of("schema", "apply", "--yes", "--database-url", server.url(PARTNER, "partner_owner")));
        arguments.addAll(List.of(more));
        KilledCommand.behind(line, environment(), arguments.toArray(String[]::new));
        awaitEndOfSessions();
    }

    private CommandRun end(String how) {
        return CommandRun.of(environment(), "runs", how, "--yes", "2026");
    }

    private CommandRun apply(String how) {
        return CommandRun.of(
                environment(), "schema", "apply", how, "--database-url", server.url(PARTNER, "partner_owner"));
    }

    private void assertApplied() throws SQLException {
        assertThat(server.watch(List.of(PARTNER), "schema", "status").out()).startsWith("SERVICE");
        assertThat(applied()).isEqualTo(ALL.size());
        server.migrate(PARTNER, ALL.getLast().version());
    }

    private Map<String, String> environment() {
        return Map.of("HEXACTL_PASSWORD", MigratedServer.PASSWORDS.owner(), "HEXA_HOME", home.toString());
    }

    private long applied() throws SQLException {
        return number("SELECT count(*) FROM flyway_schema_history WHERE success AND version IS NOT NULL");
    }

    /** The server ends the sessions of a killed program by itself. */
    private void awaitEndOfSessions() throws SQLException {
        while (number("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'hexactl%'") > 0) {
            Thread.onSpinWait();
        }
    }

    private long number(String query) throws SQLException {
        try (var connection = server.connectAsSuperuser(PARTNER.database());
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
