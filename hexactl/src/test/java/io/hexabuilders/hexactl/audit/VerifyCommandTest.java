package io.hexabuilders.hexactl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.TestDatabases;
import io.hexabuilders.hexactl.installation.Service;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two partners with three changes each. That the services write such rows, the end-to-end tests show. */
class VerifyCommandTest {

    private static final UUID NORTH = UUID.fromString("0190b8a0-0000-7000-8000-000000000001");
    private static final UUID SOUTH = UUID.fromString("0190b8a0-0000-7000-8000-000000000002");

    private static final Instant FIRST = Instant.parse("2026-11-21T10:00:00.123456Z");

    private final TestDatabases databases = TestDatabases.shared();

    @BeforeEach
    void history() throws SQLException {
        for (var service : new Service[] {Service.PARTNER, Service.CAMPAIGN}) {
            databases.execute(service, "TRUNCATE history, history_personal");
        }
        try (var connection = databases.connect(Service.PARTNER)) {
            for (UUID partner : new UUID[] {NORTH, SOUTH}) {
                HistoryEntries.append(connection, partner, 3, FIRST::plusSeconds);
            }
        }
    }

    @Test
    void untouchedHistoryIsWhole() {
        var run = databases.run("audit", "verify");
        assertThat(run.out()).isEqualTo("""
                partner-service: 6 entries of 2 resources, none damaged
                campaign-service: 0 entries of 0 resources, none damaged
                """);
        assertThat(run.code()).isZero();
    }

    @Test
    void damageIsNamedAndEndsWithOne() throws SQLException {
        databases.execute(
                Service.PARTNER,
                "UPDATE history SET actor = 'nobody' WHERE sequence = 1 AND resource_id = '" + NORTH + "';"
                        + "DELETE FROM history WHERE sequence = 2 AND resource_id = '" + SOUTH + "';"
                        + "DELETE FROM history WHERE sequence = 1 AND resource_id = '" + SOUTH + "'");
        var run = databases.run("audit", "verify", "--service", "partner");
        assertThat(run.out()).isEqualTo("""
                partner-service: 4 entries of 2 resources, 2 damages
                  partner 0190b8a0-0000-7000-8000-000000000001, entry 1: CHANGED, it or the hash of the one before
                  partner 0190b8a0-0000-7000-8000-000000000002, entry 1: MISSING, it and perhaps those after it
                """);
        assertThat(run.code()).isEqualTo(1);
        assertThat(databases
                        .run("audit", "verify", "--service", "partner", "--output", "json")
                        .out())
                .contains("\"damage\" : \"CHANGED\"", "\"damage\" : \"MISSING\"");
    }

    @Test
    void backupsThatWouldNotBeComparedAreRefused() {
        var run = databases.run("audit", "verify", "--repository", "/backups");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("hexactl: --repository /backups: backups are compared with the local suite only");
    }

    @Test
    void databaseThatDoesNotAnswerIsNoCleanBill() {
        var run = databases.run("audit", "verify", "--password-file", "/nowhere");
        assertThat(run.code()).isZero();
        var wrong = io.hexabuilders.hexactl.CommandRun.of(
                java.util.Map.of("HEXACTL_PARTNER_PASSWORD", "wrong", "HEXACTL_PASSWORD", "user-secret"),
                databases.with("audit", "verify"));
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).isEqualTo("campaign-service: 0 entries of 0 resources, none damaged\n");
        assertThat(wrong.err()).contains("partner-service").contains("refuses the password");
    }
}
