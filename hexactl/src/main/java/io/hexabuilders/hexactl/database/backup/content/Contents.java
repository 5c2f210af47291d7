package io.hexabuilders.hexactl.database.backup.content;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what the tables of a database hold. A table's hash is made by the server: the SHA-256 of each row's text, cut to
 * twice 64 bits, and of those the sums, so that the order of rows does not count and none has to be sorted.
 */
public final class Contents {

    private static final BigInteger HALF = BigInteger.ONE.shiftLeft(Long.SIZE);

    /** The text of a value must be the same wherever it is asked for. */
    private static final String SAME_TEXT = """
            SET LOCAL search_path = pg_catalog; SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD';
            SET LOCAL intervalstyle = 'postgres'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex';
            SET LOCAL row_security = off
            """;

    private Contents() {}

    /** All tables with rows of their own, by name; what a crash empties (unlogged) or nobody else sees is left out. */
    public static List<String> tables(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT format('%I.%I', n.nspname, c.relname)
                        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind = 'r' AND c.relpersistence = 'p'
                          AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                        """)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        // Not by the server, whose collation may be another one elsewhere.
        names.sort(null);
        return List.copyOf(names);
    }

    /** In the snapshot of the connection's open transaction. */
    public static List<TableContent> read(Connection connection) throws SQLException {
        var contents = new ArrayList<TableContent>();
        try (var settings = connection.createStatement()) {
            settings.execute(SAME_TEXT);
        }
        for (String table : tables(connection)) {
            contents.add(read(connection, table));
        }
        return List.copyOf(contents);
    }

    private static TableContent read(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT count(*) AS total,
                               coalesce(sum(('x' || substr(h, 1, 16))::bit(64)::bigint), 0) AS upper_half,
                               coalesce(sum(('x' || substr(h, 17, 16))::bit(64)::bigint), 0) AS lower_half
                        FROM (SELECT encode(sha256(convert_to(t::text, 'UTF8')), 'hex') AS h FROM ONLY %s t) hashed
                        """.formatted(table))) {
            row.next();
            var hash = row.getBigDecimal("upper_half")
                    .toBigIntegerExact()
                    .mod(HALF)
                    .shiftLeft(Long.SIZE)
                    .add(row.getBigDecimal("lower_half").toBigIntegerExact().mod(HALF));
            return new TableContent(table, row.getLong("total"), String.format("%032x", hash));
        }
    }
}
