package io.hexabuilders.hexactl.schema.queries;

import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.Migration;
import io.hexabuilders.hexactl.schema.migration.Script;
import io.hexabuilders.hexactl.schema.migration.ScriptRun;
import io.hexabuilders.hexactl.schema.trial.Scratch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of statements by migrations.
 *
 * @param served those that worked before
 * @param unserved those that did not, and why: they cannot tell anything
 * @param broken those of the served ones that do not work any more, and why
 * @param asProgram whether they were tried with the rights of the service's own role
 */
public record QueryTrial(
        List<SentStatement> served,
        Map<SentStatement, String> unserved,
        Map<SentStatement, String> broken,
        boolean asProgram) {

    /**
     * Has them prepared and planned on an empty database, before the pending migrations and after them. That finds every
     * name, type and right that is gone, and touches no row.
     */
    public static QueryTrial of(
            Scratch scratch,
            Service service,
            List<Migration> applied,
            List<Migration> pending,
            List<SentStatement> statements) {
        return scratch.with(service, connection -> {
            run(connection, applied);
            boolean asProgram = becomes(connection, service);
            var role = asProgram ? Optional.of(role(service)) : Optional.<String>empty();
            var unserved = failing(connection, role, statements);
            var served = statements.stream()
                    .filter(statement -> !unserved.containsKey(statement))
                    .toList();
            run(connection, pending);
            return new QueryTrial(served, unserved, failing(connection, role, served), asProgram);
        });
    }

    private static void run(Connection connection, List<Migration> migrations) throws SQLException {
        for (var migration : migrations) {
            ScriptRun.of(connection, Script.of(migration.filledIn()), _ -> {});
        }
    }

    private static String role(Service service) {
        return service.shortName() + "_user";
    }

    /** Whether this session may take the program's role; the role then sees the schema, as in an installation. */
    private static boolean becomes(Connection connection, Service service) throws SQLException {
        ScriptRun.execute(connection, "GRANT USAGE ON SCHEMA " + service.schema() + " TO " + role(service));
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_has_role('" + role(service) + "', 'SET')")) {
            row.next();
            if (row.getBoolean(1)) {
                return true;
            }
        }
        try {
            ScriptRun.execute(connection, "GRANT " + role(service) + " TO CURRENT_USER WITH SET TRUE, INHERIT FALSE");
            return true;
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static Map<SentStatement, String> failing(
            Connection connection, Optional<String> role, List<SentStatement> statements) throws SQLException {
        var failing = new LinkedHashMap<SentStatement, String>();
        for (var statement : statements) {
            obstacle(connection, role, statement).ifPresent(why -> failing.put(statement, why));
        }
        return failing;
    }

    private static Optional<String> obstacle(Connection connection, Optional<String> role, SentStatement statement)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            if (role.isPresent()) {
                ScriptRun.execute(connection, "SET LOCAL ROLE " + role.get());
            }
            ScriptRun.execute(connection, "SET LOCAL plan_cache_mode = force_generic_plan");
            ScriptRun.execute(
                    connection, "PREPARE hexactl_statement" + listed(statement.types()) + " AS " + statement.text());
            ScriptRun.execute(
                    connection,
                    "EXPLAIN EXECUTE hexactl_statement"
                            + listed(Collections.nCopies(statement.types().size(), "NULL")));
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(Database.words(e));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
            forget(connection);
        }
    }

    /** What is prepared outlives its transaction. */
    private static void forget(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery("SELECT FROM pg_prepared_statements WHERE name = 'hexactl_statement'")) {
            if (row.next()) {
                ScriptRun.execute(connection, "DEALLOCATE hexactl_statement");
            }
        }
    }

    private static String listed(List<String> parts) {
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }
}
