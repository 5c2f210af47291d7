package io.hexabuilders.hexactl.schema.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flyway migrates, hexactl looks at it with the role that only reads. */
class SchemaStatusTest {

    private static final Service PARTNER = Service.PARTNER;
    private static final int COUNT = Migration.of(PARTNER).size();
    private static final String NEWEST = Migration.of(PARTNER).getLast().version();

    private final MigratedServer server = MigratedServer.shared();

    @BeforeEach
    void everythingIsApplied() throws SQLException {
        server.empty(PARTNER);
        server.migrate(PARTNER, NEWEST);
    }

    @Test
    void schemaInOrderIsOneLine() {
        var run = server.watch(List.of(PARTNER), "schema", "status");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.out()).containsPattern("partner-service +ok +" + NEWEST + " +" + COUNT + " +0 .*Z +none");
    }

    @Test
    void pendingMigrationsAreNamed() throws SQLException {
        server.empty(PARTNER);
        server.migrate(PARTNER, "003");
        var run = server.watch(List.of(PARTNER), "schema", "status");
        assertThat(run.out()).contains("may not read which migrations were applied");
        server.execute(PARTNER, "GRANT SELECT ON flyway_schema_history TO partner_readonly");
        run = server.watch(List.of(PARTNER), "schema", "status", "--migrations");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .startsWith("NOTICE  partner-service: not applied yet: 004 (statistics), 005 (readable schema version)")
                .containsPattern("partner-service +notice +003 +3 +" + (COUNT - 3) + " .* none")
                .containsPattern("partner-service +003 +events +applied +.*Z +partner_owner +\\d+ ms")
                .containsPattern("partner-service +004 +statistics +pending");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ALTER TABLE partner ADD COLUMN nickname text | not by a migration: column partner.nickname text",
                "ALTER TABLE partner ALTER COLUMN email DROP NOT NULL | missing: column partner.email text not null",
                "DROP INDEX history_owner_idx | missing: index CREATE INDEX history_owner_idx ON public.history",
                "GRANT DELETE ON partner TO partner_user | not by a migration: right DELETE, INSERT, SELECT, UPDATE on partner to partner_user",
                "ALTER TABLE history DROP CONSTRAINT history_sequence_check | missing: constraint history.history_sequence_check CHECK",
                "CREATE OR REPLACE FUNCTION keep_event_partitions(retention_days int) RETURNS SETOF text LANGUAGE sql AS 'SELECT 1::text' | missing: function keep_event_partitions(retention_days integer)",
                "CREATE TYPE mood AS ENUM ('good') | not by a migration: type mood as enum ('good')",
                "CREATE VIEW partners AS SELECT id FROM partner | not by a migration: view partners of partner_owner"
            })
    void whatWasDoneByHandIsNamed(String byHand, String found) throws SQLException {
        server.execute(PARTNER, byHand);
        var run = server.watch(List.of(PARTNER), "schema", "status");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("WRONG  partner-service: the schema is not what its migrations make")
                .contains(found);
    }

    @Test
    void partitionsAreNoDrift() throws SQLException {
        server.execute(
                PARTNER,
                "CREATE TABLE outbox_event_20400101 PARTITION OF outbox_event"
                        + " FOR VALUES FROM ('2040-01-01') TO ('2040-01-02')");
        assertThat(server.watch(List.of(PARTNER), "schema", "status").code()).isZero();
    }

    @Test
    void changedFileFailedAndLeftOutMigrationsAreWrong() throws SQLException, IOException {
        server.execute(PARTNER, """
                UPDATE flyway_schema_history SET checksum = 42 WHERE version = '002';
                UPDATE flyway_schema_history SET success = false WHERE version = '004';
                DELETE FROM flyway_schema_history WHERE version = '003';
                """);
        var run = server.watch(List.of(PARTNER), "schema", "status", "--output", "json");
        assertThat(run.code()).isEqualTo(1);
        var json = new JsonMapper().readTree(run.out());
        assertThat(json.path("good").asBoolean()).isFalse();
        assertThat(json.path("troubles").findValuesAsText("what"))
                .anySatisfy(what -> assertThat(what).startsWith("V002__partner.sql was changed after it was applied"))
                .anySatisfy(what -> assertThat(what).isEqualTo("migration 004 (statistics) ended halfway"))
                .anySatisfy(what -> assertThat(what).startsWith("migration 003 (events) was left out"));
        assertThat(json.path("schemas").get(0).path("migrations").findValuesAsText("state"))
                .startsWith("APPLIED", "CHANGED", "FAILED", "APPLIED")
                .endsWith("APPLIED", "PENDING", "PENDING")
                .hasSize(COUNT + 1);
    }

    @Test
    void databaseWithoutHistoryIsWrong() throws SQLException {
        server.empty(PARTNER);
        assertThat(server.watch(List.of(PARTNER), "schema", "status").out())
                .startsWith("WRONG  partner-service: no migration has ever run in the schema public");
    }
}
