package io.hexabuilders.hexactl.schema.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import io.hexabuilders.hexactl.schema.migration.Migration;
import io.hexabuilders.hexactl.schema.migration.UndoScript;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What hexactl applies and takes back, in the eyes of Flyway and of {@code schema status}. */
class ApplyAndUndoTest {

    private static final Service PARTNER = Service.PARTNER;
    private static final List<Migration> ALL = Migration.of(PARTNER);
    private static final String NEWEST = ALL.getLast().version();
    private static final String ONE_BEFORE = ALL.get(ALL.size() - 2).version();

    private final MigratedServer server = MigratedServer.shared();

    @TempDir
    private Path home;

    @BeforeEach
    void oneIsPending() throws SQLException {
        server.empty(PARTNER);
        server.migrate(PARTNER, ONE_BEFORE);
    }

    @Test
    void appliedMigrationIsOneOfFlyways() {
        var dry = own(PARTNER, "apply", "--dry-run");
        assertThat(dry.out()).contains("intended");
        assertThat(status(PARTNER)).contains("not applied yet: " + ALL.getLast());
        var run = own(PARTNER, "apply", "--yes");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).containsPattern("partner-service +" + NEWEST + " .* done");
        assertThat(status(PARTNER)).startsWith("SERVICE").contains(NEWEST);
        server.migrate(PARTNER, NEWEST);
        assertThat(own(PARTNER, "apply", "--yes").err()).contains("nothing to do");
    }

    @Test
    void lockThatIsNotToBeHadIsTriedForAgainAndTheRunGoesOn() throws SQLException {
        try (var other = server.connectAsOwner(PARTNER);
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE outbox_event_default");
            var run = own(PARTNER, "apply", "--yes", "--attempts", "2", "--pause", "1");
            assertThat(run.code()).isEqualTo(4);
            assertThat(run.err())
                    .contains(
                            "canceling statement due to lock timeout; attempt 2 of 2 in 1 s",
                            "in each of 2 attempts; nothing of it was done");
            other.rollback();
        }
        var resumed = CommandRun.of(environment(), "runs", "resume", "--yes", "2026");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(status(PARTNER)).startsWith("SERVICE");
    }

    @Test
    void questionNamesTheDatabase() {
        String place = " in the schema of 127.0.0.1:" + server.port() + "/partner_management";
        var asked = own(PARTNER, "apply");
        assertThat(asked.code()).isEqualTo(1);
        assertThat(asked.err()).contains("Apply " + ALL.getLast().script() + place + "?", "nothing was changed");
        assertThat(own(PARTNER, "apply", "--yes").code()).isZero();
        assertThat(own(PARTNER, "undo", "--service", "partner").err())
                .contains("Take back " + ALL.getLast().script() + place + ", with what was written since");
    }

    @Test
    void flywayAtWorkIsNotDisturbed() {
        server.migrate(
                PARTNER,
                NEWEST,
                () -> assertThat(own(PARTNER, "apply", "--yes", "--attempts", "1")
                                .err())
                        .contains("another migration is at work"));
        assertThat(status(PARTNER)).startsWith("SERVICE");
    }

    @ParameterizedTest
    @EnumSource
    void undoScriptBringsBackWhatWasThere(Service service) throws SQLException {
        var all = Migration.of(service);
        server.empty(service);
        server.migrate(service, all.getLast().version());
        int rest = all.size();
        while (rest > 1 && UndoScript.of(all.get(rest - 1)).isPresent()) {
            var run = own(service, "undo", "--service", service.shortName(), "--yes");
            assertThat(run.code()).as(run.out() + run.err()).isZero();
            rest--;
            var watched = server.watch(List.of(service), "schema", "status");
            assertThat(run.err().contains("GRANT SELECT ON flyway_schema_history TO "))
                    .as(run.err() + watched.out())
                    .isEqualTo(watched.out().contains("may not"));
            server.execute(service, "GRANT SELECT ON flyway_schema_history TO " + service.shortName() + "_readonly");
            assertThat(status(service))
                    .contains("not applied yet: ")
                    .containsPattern(service + " +notice +" + all.get(rest - 1).version() + " .* none");
        }
        assertThat(rest).isLessThan(all.size());
        var refused = own(service, "undo", "--service", service.shortName(), "--yes");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains(all.get(rest - 1).script() + " has no undo script", "Nothing was changed");
        var again = own(service, "apply", "--yes");
        assertThat(again.code()).as(again.out() + again.err()).isZero();
        assertThat(status(service)).startsWith("SERVICE");
    }

    @Test
    void runThatIsHalfwayKeepsOthersAwayFromThisDatabaseAlone() throws SQLException {
        server.empty(Service.CAMPAIGN);
        var campaign = Migration.of(Service.CAMPAIGN);
        server.migrate(Service.CAMPAIGN, campaign.get(campaign.size() - 2).version());
        String[] both = {
            "schema",
            "apply",
            "--yes",
            "--attempts",
            "1",
            "--database-url",
            server.url(PARTNER, "partner_owner"),
            "--database-url",
            server.url(Service.CAMPAIGN, "campaign_owner")
        };
        try (var other = server.connectAsOwner(PARTNER);
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE outbox_event_default");
            assertThat(CommandRun.of(environment(), both).code()).isEqualTo(4);
            other.rollback();
        }
        assertThat(own(PARTNER, "apply", "--yes").err()).contains("halfway", "schema-apply");
        var free = own(Service.CAMPAIGN, "apply", "--yes");
        assertThat(free.code()).as(free.err()).isZero();
        assertThat(CommandRun.of(environment(), "runs", "resume", "--yes", "20261121-120000-schema-apply")
                        .code())
                .isZero();
    }

    @Test
    void olderMigrationIsNotTakenBackBeneathANewerOne() throws SQLException {
        assertThat(own(PARTNER, "apply", "--yes").code()).isZero();
        server.execute(PARTNER, """
                INSERT INTO flyway_schema_history
                    (installed_rank, version, description, type, script, installed_by, execution_time, success)
                VALUES (99, '099', 'newer', 'SQL', 'V099__newer.sql', 'somebody', 1, true)
                """);
        var run = CommandRun.of(environment(), "runs", "undo", "--yes", "2026");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err())
                .contains("099 (newer) was applied after " + ALL.getLast(), ALL.getLast() + " was not touched");
        assertThat(status(PARTNER)).contains("does not know").doesNotContain("not applied yet");
    }

    @Test
    void schemaThatWasChangedByHandIsNotTouched() throws SQLException {
        server.execute(PARTNER, "ALTER TABLE partner ADD COLUMN by_hand text");
        var run = own(PARTNER, "apply", "--yes");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("by_hand", "Nothing was changed");
    }

    private CommandRun own(Service service, String... arguments) {
        var all = new ArrayList<>(List.of("schema"));
        all.addAll(List.of(arguments));
        all.add("--database-url");
        all.add(server.url(service, service.shortName() + "_owner"));
        return CommandRun.of(environment(), all.toArray(String[]::new));
    }

    private Map<String, String> environment() {
        return Map.of("HEXACTL_PASSWORD", MigratedServer.PASSWORDS.owner(), "HEXA_HOME", home.toString());
    }

    private String status(Service service) {
        return server.watch(List.of(service), "schema", "status").out();
    }
}
