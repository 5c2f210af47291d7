package io.hexabuilders.hexactl.schema.migration;

import io.hexabuilders.hexactl.schema.migration.Script.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs a script as it wants to be run: in a transaction if it can be. */
public final class ScriptRun {

    private static final String NO_TRANSACTION = "25001";

    /** What is done behind the statements, such as the row in Flyway's table. */
    @FunctionalInterface
    public interface Last {
        void on(Connection connection) throws SQLException;
    }

    private ScriptRun() {}

    /** In one transaction with what comes last; where a statement allows none, one by one. */
    public static void of(Connection connection, List<Sql> statements, Last last) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (var statement : statements) {
                execute(connection, statement.text());
            }
            last.on(connection);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            if (!NO_TRANSACTION.equals(e.getSQLState())) {
                throw e;
            }
            connection.setAutoCommit(true);
            alone(connection, statements, last);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void alone(Connection connection, List<Sql> statements, Last last) throws SQLException {
        for (String index : halfBuilt(connection)) {
            if (statements.stream().anyMatch(statement -> statement.text().contains(index))) {
                execute(connection, "DROP INDEX CONCURRENTLY \"" + index + "\"");
            }
        }
        for (var statement : statements) {
            try {
                execute(connection, statement.text());
            } catch (SQLException e) {
                if (!isDoneAlready(statement, e)) {
                    throw e;
                }
            }
        }
        last.on(connection);
    }

    /** A kill may have come between a statement and the row of the history. */
    private static boolean isDoneAlready(Sql statement, SQLException refusal) {
        return switch (Objects.toString(refusal.getSQLState(), "")) {
            case "42P07" -> statement.verb().equals("CREATE");
            case "42704" -> statement.verb().equals("DROP");
            default -> false;
        };
    }

    /** Indexes that an earlier attempt has left. */
    private static List<String> halfBuilt(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                        WHERE NOT i.indisvalid AND c.relnamespace = current_schema()::regnamespace
                        """)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    /** As it stands: braces and question marks are PostgreSQL's own. */
    public static void execute(Connection connection, String statement) throws SQLException {
        try (var one = connection.createStatement()) {
            one.setEscapeProcessing(false);
            one.execute(statement);
        }
    }
}
