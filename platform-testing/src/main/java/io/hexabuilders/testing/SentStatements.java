package io.hexabuilders.testing;

import io.agroal.api.AgroalPoolInterceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What a program sends to its database, in the database's own words: the statements that a connection has prepared,
 * looked up whenever it comes back to the pool. Questions about the database itself do not count. What the program's role
 * may not do is no statement of the program: tests try that out.
 */
final class SentStatements implements AgroalPoolInterceptor {

    static final SentStatements HERE = new SentStatements();

    private static final String PREPARED = """
            SELECT name, cardinality(parameter_types),
                '(' || array_to_string(parameter_types, ', ') || ') ' || trim(regexp_replace(statement, '\\s+', ' ', 'g'))
            FROM pg_prepared_statements
            WHERE NOT from_sql AND statement ~* '^\\s*(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH)\\M'
              AND statement !~ 'pg_(catalog|class|inherits|locks|prepared|settings|stat|type)|set_config'
            """;

    private static final String NO_RIGHT = "42501";

    private final Set<String> lines = new ConcurrentSkipListSet<>();
    private final Set<String> forbidden = new ConcurrentSkipListSet<>();

    /** @param parameters how many it has */
    private record Prepared(String name, int parameters, String line) {}

    @Override
    public void onConnectionReturn(Connection connection) {
        try {
            for (var prepared : prepared(connection)) {
                if (!lines.contains(prepared.line) && !forbidden.contains(prepared.line)) {
                    (isAllowed(connection, prepared) ? lines : forbidden).add(prepared.line);
                }
            }
        } catch (SQLException _) {
            // A connection that was lost has nothing to say; the pool finds it out by itself.
        }
    }

    private static List<Prepared> prepared(Connection connection) throws SQLException {
        var all = new ArrayList<Prepared>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(PREPARED)) {
            while (row.next()) {
                all.add(new Prepared(row.getString(1), row.getInt(2), row.getString(3)));
            }
        }
        return all;
    }

    /** It is planned, and not done. */
    private static boolean isAllowed(Connection connection, Prepared prepared) {
        String values = prepared.parameters == 0
                ? ""
                : "(" + String.join(", ", Collections.nCopies(prepared.parameters, "NULL")) + ")";
        try (var statement = connection.createStatement()) {
            statement.execute("EXPLAIN EXECUTE \"" + prepared.name + "\"" + values);
            return true;
        } catch (SQLException e) {
            return !NO_RIGHT.equals(e.getSQLState());
        }
    }

    private SentStatements() {}

    /** One line each: the types of its parameters, and the statement. */
    Set<String> lines() {
        return new TreeSet<>(lines);
    }
}
