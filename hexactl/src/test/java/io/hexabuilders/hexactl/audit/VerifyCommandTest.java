package io.hexabuilders.hexactl.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.TestDatabases;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.platform.chain.ChainedEntry;
import io.hexabuilders.platform.chain.HistoryHash;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two partners with three changes each. That the services write such rows, the end-to-end tests show. */
class VerifyCommandTest {

    private static final UUID NORTH = UUID.fromString("0190b8a0-0000-7000-8000-000000000001");
    private static final UUID SOUTH = UUID.fromString("0190b8a0-0000-7000-8000-000000000002");

    private final TestDatabases databases = TestDatabases.shared();
    private final HistoryHash hashes = new HistoryHash(new JsonMapper());

    @BeforeEach
    void history() throws SQLException {
        for (var service : new Service[] {Service.PARTNER, Service.CAMPAIGN}) {
            databases.execute(service, "TRUNCATE history, history_personal");
        }
        for (UUID partner : new UUID[] {NORTH, SOUTH}) {
            String previous = "";
            for (long sequence = 1; sequence <= 3; sequence++) {
                previous = append(partner, sequence, previous);
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

    private String append(UUID partner, long sequence, String previous) throws SQLException {
        var entry = new ChainedEntry(
                UUID.randomUUID(),
                "partner",
                partner,
                sequence,
                Instant.parse("2026-11-21T10:00:00.123456Z").plusSeconds(sequence),
                "olga",
                "partner.updated",
                null,
                "c-1",
                "{\"tier\":{\"from\":1,\"to\":2.5}}",
                null);
        String hash = hashes.of(entry, previous);
        try (var connection = databases.connect(Service.PARTNER);
                var statement = connection.prepareStatement("""
                        INSERT INTO history (id, resource_type, resource_id, sequence, at, actor, events, correlation_id,
                                             changes, hash)
                        VALUES (?, ?, ?, ?, ?, ?, string_to_array(?, ','), ?, '{"tier": {"to": 2.50, "from": 1}}',
                                decode(?, 'hex'))
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
