package io.hexabuilders.hexactl.schema.migration;

import io.hexabuilders.hexactl.schema.migration.Script.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Runs a script as it wants to be run: in a transaction if it can be. */
public final class ScriptRun {

    private static final String NO_TRANSACTION = "25001";

    private static final Pattern DROP_INDEX =
            Pattern.compile("DROP\\s+INDEX\\s+CONCURRENTLY\\b", Pattern.CASE_INSENSITIVE);

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
        for (var statement : statements) {
            var index = ConcurrentIndex.of(statement);
            if (index.isPresent()) {
                index.get().dropHalf(connection);
            }
            try {
                execute(connection, statement.text());
            } catch (SQLException e) {
                if (!isDoneAlready(connection, statement, e)) {
                    throw e;
                }
            }
        }
        last.on(connection);
    }

    /** A kill may have come between a statement and the row of the history. */
    private static boolean isDoneAlready(Connection connection, Sql statement, SQLException refusal)
            throws SQLException {
        return switch (Objects.toString(refusal.getSQLState(), "")) {
            case "42P07" -> {
                var index = ConcurrentIndex.of(statement);
                yield index.isPresent() && index.get().isThere(connection);
            }
            case "42704" -> DROP_INDEX.matcher(statement.text()).lookingAt();
            default -> false;
        };
    }

    /** As it stands: braces and question marks are PostgreSQL's own. */
    public static void execute(Connection connection, String statement) throws SQLException {
        try (var one = connection.createStatement()) {
            one.setEscapeProcessing(false);
            one.execute(statement);
        }
    }
}
