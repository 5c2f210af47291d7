package io.hexabuilders.hexactl.schema.trial;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the schema consists of at a moment of a transaction, and what was done to it in that transaction so far.
 *
 * @param tables by their number, which a new name does not change
 * @param columns by the number of the table and of the column in it
 * @param indexes by their number
 * @param constraints by their number
 * @param routines functions and types, by what calls them
 * @param rights of roles other than the owner: a line for each
 */
record Structure(
        Map<Long, Relation> tables,
        Map<String, Column> columns,
        Map<Long, Index> indexes,
        Map<Long, Constraint> constraints,
        Set<String> routines,
        Set<Right> rights) {

    private static final String TABLES = """
            SELECT c.oid, coalesce(pg_partition_root(c.oid)::oid, c.oid) AS root, c.relname, c.relkind,
                coalesce(pg_relation_filenode(c.oid), 0) AS file,
                pg_stat_get_xact_numscans(c.oid) AS scans,
                pg_stat_get_xact_tuples_inserted(c.oid) + pg_stat_get_xact_tuples_updated(c.oid)
                    + pg_stat_get_xact_tuples_deleted(c.oid) AS written
            FROM pg_class c
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
              AND c.relname <> 'flyway_schema_history'
              -- The sequence of an identity column goes with its table.
              AND NOT EXISTS (
                  SELECT FROM pg_depend d
                  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i' AND d.refobjsubid > 0)
            """;

    private static final String COLUMNS = """
            SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.atttypid,
                a.attnotnull, a.atthasdef OR a.attidentity <> '' OR a.attgenerated <> '' AS filled
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
              AND a.attnum > 0 AND NOT a.attisdropped
            """;

    private static final String INDEXES = """
            SELECT i.indexrelid, i.indrelid, c.relname, i.indisunique
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE c.relnamespace = current_schema()::regnamespace
            """;

    private static final String CONSTRAINTS = """
            SELECT k.oid, k.conrelid, k.conname, k.contype, k.convalidated, pg_get_constraintdef(k.oid) AS definition
            FROM pg_constraint k
            WHERE k.connamespace = current_schema()::regnamespace AND k.conrelid <> 0
            """;

    private static final String ROUTINES = """
            SELECT 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') returning '
                || coalesce(pg_get_function_result(p.oid), 'nothing') AS name
            FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
            UNION ALL
            SELECT 'label ' || e.enumlabel || ' of type ' || t.typname
            FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
            WHERE t.typnamespace = current_schema()::regnamespace
            """;

    private static final String RIGHTS = """
            SELECT c.oid, '' AS attname, g.privilege_type,
                CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END AS role
            FROM pg_class c, aclexplode(c.relacl) g
            WHERE c.relnamespace = current_schema()::regnamespace AND g.grantee <> c.relowner
            UNION ALL
            SELECT c.oid, a.attname, g.privilege_type,
                CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) g
            WHERE c.relnamespace = current_schema()::regnamespace
            """;

    /**
     * A table, view or sequence.
     *
     * @param root the table of which it is a partition; itself where it is none
     * @param file that holds its rows: another one when it was written anew
     * @param scans how often it was read as a whole
     * @param written how many of its rows were inserted, updated or deleted
     */
    record Relation(long id, long root, String name, char kind, long file, long scans, long written) {

        boolean holdsRows() {
            return kind == 'r' || kind == 'p' || kind == 'm';
        }

        boolean isPartition() {
            return root != id;
        }
    }

    record Column(long table, String name, String type, long typeId, boolean notNull, boolean filled) {}

    record Index(long table, String name, boolean unique) {}

    record Constraint(long table, String name, char type, boolean validated, String definition) {}

    /** @param column empty where the right is one on the whole table */
    record Right(long table, String column, String privilege, String role) {}

    static Structure read(Connection connection) throws SQLException {
        var structure = new Structure(
                new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>(), new HashSet<>());
        each(connection, TABLES, row -> structure.tables.put(row.getLong("oid"), relation(row)));
        each(
                connection,
                COLUMNS,
                row -> structure.columns.put(row.getLong("attrelid") + "/" + row.getInt("attnum"), column(row)));
        each(
                connection,
                INDEXES,
                row -> structure.indexes.put(
                        row.getLong("indexrelid"),
                        new Index(row.getLong("indrelid"), row.getString("relname"), row.getBoolean("indisunique"))));
        each(connection, CONSTRAINTS, row -> structure.constraints.put(row.getLong("oid"), constraint(row)));
        each(connection, ROUTINES, row -> structure.routines.add(row.getString("name")));
        each(
                connection,
                RIGHTS,
                row -> structure.rights.add(new Right(
                        row.getLong("oid"),
                        row.getString("attname"),
                        row.getString("privilege_type"),
                        row.getString("role"))));
        return structure;
    }

    /** Its name, or its number where it has none any more. */
    String name(long table) {
        var relation = tables.get(table);
        return relation == null ? "relation " + table : relation.name;
    }

    private static Relation relation(ResultSet row) throws SQLException {
        return new Relation(
                row.getLong("oid"),
                row.getLong("root"),
                row.getString("relname"),
                row.getString("relkind").charAt(0),
                row.getLong("file"),
                row.getLong("scans"),
                row.getLong("written"));
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getLong("attrelid"),
                row.getString("attname"),
                row.getString("type"),
                row.getLong("atttypid"),
                row.getBoolean("attnotnull"),
                row.getBoolean("filled"));
    }

    private static Constraint constraint(ResultSet row) throws SQLException {
        return new Constraint(
                row.getLong("conrelid"),
                row.getString("conname"),
                row.getString("contype").charAt(0),
                row.getBoolean("convalidated"),
                row.getString("definition"));
    }

    /** Takes up a row. */
    @FunctionalInterface
    private interface Reader {
        void take(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String query, Reader reader) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                reader.take(row);
            }
        }
    }
}
