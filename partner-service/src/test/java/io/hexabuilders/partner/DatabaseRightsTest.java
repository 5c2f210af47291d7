package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.testing.TestConnections;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DatabaseRightsTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine (id int)",
                "CREATE SCHEMA mine",
                "ALTER TABLE partner ADD COLUMN mine int",
                "DROP TABLE partner",
                "TRUNCATE history",
                "TRUNCATE partner",
                "DELETE FROM partner",
                "DELETE FROM history",
                "UPDATE history SET actor = 'somebody'",
                "DELETE FROM history_personal",
                "UPDATE history_personal SET changes = '{}'",
                "UPDATE flyway_schema_history SET success = true",
                "SET ROLE partner_owner"
            })
    void runtimeRoleDoesWhatTheProgramNeedsAndNoMore(String statement) throws SQLException {
        try (var connection = TestConnections.asRuntime()) {
            refused(connection, statement);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO idempotency_key (caller, path, key, body_hash, status, headers, body, created_at)"
                        + " VALUES ('a', 'b', 'c', 'd', 200, '{}', '', now())",
                "UPDATE partner SET tier = 'GOLD'",
                "DELETE FROM idempotency_key",
                "CREATE TABLE mine (id int)",
                "TRUNCATE partner"
            })
    void readonlyRoleCannotWrite(String statement) throws SQLException {
        try (var connection = TestConnections.asReadonly()) {
            refused(connection, statement);
        }
    }

    /** Partitions are read through their table. */
    @Test
    void readonlyRoleReadsEveryTableOfTheService() throws SQLException {
        try (var connection = TestConnections.asReadonly();
                var statement = connection.createStatement();
                var tables = statement.executeQuery("""
                        SELECT count(*), count(*) FILTER (WHERE has_table_privilege(oid, 'SELECT')) FROM pg_class
                        WHERE relkind IN ('r', 'p') AND NOT relispartition
                          AND relnamespace = current_schema()::regnamespace
                        """)) {
            tables.next();
            assertThat(tables.getInt(1)).isPositive().isEqualTo(tables.getInt(2));
        }
    }

    @Test
    void strangeRoleCannotConnect() throws SQLException {
        try (var connection = TestConnections.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger'");
        }
        assertThatThrownBy(() -> TestConnections.connect("stranger", "stranger").close())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
        assertThatThrownBy(
                        () -> TestConnections.connect("partner_user", "guessed").close())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }

    private static void refused(Connection connection, String sql) {
        assertThatThrownBy(() -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }
}
