package io.hexabuilders.hexactl.schema.migration;

import io.hexabuilders.hexactl.schema.migration.Script.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An index that is built without a transaction: a failure or a kill leaves it half built, or built and not recorded.
 *
 * @param unique the word, or nothing
 * @param name as the statement writes it, with its quotes
 * @param table likewise
 * @param rest what stands behind the table
 */
record ConcurrentIndex(String unique, String name, String table, String rest) {

    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\w$]*)";

    private static final Pattern STATEMENT = Pattern.compile(
            "CREATE\\s+(?<unique>UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(?<name>" + NAME
                    + ")\\s+ON\\s+(?:ONLY\\s+)?(?<table>(?:" + NAME + "\\.)?" + NAME + ")(?<rest>.*)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final String WANTED = "hexactl_wanted";

    /** Empty where the statement builds none, or one without a name. */
    static Optional<ConcurrentIndex> of(Sql statement) {
        var matcher = STATEMENT.matcher(statement.text());
        return matcher.matches()
                ? Optional.of(new ConcurrentIndex(
                        Objects.toString(matcher.group("unique"), ""),
                        matcher.group("name"),
                        matcher.group("table"),
                        matcher.group("rest")))
                : Optional.empty();
    }

    /** Takes away what an earlier attempt has left of it. */
    void dropHalf(Connection connection) throws SQLException {
        String half;
        try (var statement = connection.prepareStatement("""
                SELECT indexrelid::regclass FROM pg_index
                WHERE indexrelid = to_regclass(?) AND indrelid = to_regclass(?) AND NOT indisvalid
                """)) {
            bind(statement);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return;
                }
                half = row.getString(1);
            }
        }
        ScriptRun.execute(connection, "DROP INDEX CONCURRENTLY " + half);
    }

    /** Whether it is there whole, and is what the statement makes: that is made on an empty table and compared. */
    boolean isThere(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            ScriptRun.execute(connection, "CREATE TABLE " + WANTED + " (LIKE " + table + ")");
            ScriptRun.execute(connection, "CREATE " + unique + "INDEX " + WANTED + "_idx ON " + WANTED + rest);
            try (var statement = connection.prepareStatement("""
                    SELECT FROM pg_index is_there JOIN pg_index wanted ON wanted.indexrelid = to_regclass('%s_idx')
                    WHERE is_there.indexrelid = to_regclass(?) AND is_there.indrelid = to_regclass(?)
                      AND is_there.indisvalid AND is_there.indisunique = wanted.indisunique
                      AND substring(pg_get_indexdef(is_there.indexrelid) FROM ' USING .*')
                        = substring(pg_get_indexdef(wanted.indexrelid) FROM ' USING .*')
                    """.formatted(WANTED))) {
                bind(statement);
                try (var row = statement.executeQuery()) {
                    return row.next();
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void bind(PreparedStatement statement) throws SQLException {
        statement.setString(1, name);
        statement.setString(2, table);
    }
}
