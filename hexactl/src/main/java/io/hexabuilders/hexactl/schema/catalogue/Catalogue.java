package io.hexabuilders.hexactl.schema.catalogue;

import io.hexabuilders.hexactl.installation.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a schema consists of: a line for each table, column, constraint, index, view, function, trigger, type, extension
 * and right. Partitions are left out, because programs make and drop them day by day, and so is Flyway's own table.
 *
 * @param serverVersion the major version of the server, whose words the lines are in
 */
public record Catalogue(int serverVersion, Set<String> lines) {

    /** Relations of the schema that count. */
    private static final String RELATIONS = """
            WITH relation AS (
                SELECT c.* FROM pg_class c
                WHERE c.relnamespace = current_schema()::regnamespace AND NOT c.relispartition
                  AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                  AND c.relname <> 'flyway_schema_history'
                  AND NOT EXISTS (
                      SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            ), routine AS (
                SELECT p.* FROM pg_proc p
                WHERE p.pronamespace = current_schema()::regnamespace
                  AND NOT EXISTS (
                      SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
            )
            """;

    private static final String LINES = RELATIONS + """
            SELECT format('%s %I of %s%s',
                CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view'
                    WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' ELSE 'foreign table' END,
                c.relname, c.relowner::regrole,
                CASE WHEN c.relpersistence <> 'p' THEN ' not durable' ELSE '' END
                || coalesce(' with ' || array_to_string(c.reloptions, ', '), '')
                || CASE c.relkind WHEN 'p' THEN ' partition by ' || pg_get_partkeydef(c.oid) ELSE '' END
                || CASE WHEN c.relkind IN ('v', 'm')
                       THEN ' as ' || left(md5(pg_get_viewdef(c.oid)), 12) ELSE '' END)
            FROM relation c
            UNION ALL
            SELECT format('column %I.%I %s%s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
                CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity' ELSE '' END,
                coalesce(CASE WHEN a.attgenerated <> '' THEN ' generated ' ELSE ' default ' END
                    || pg_get_expr(d.adbin, d.adrelid), ''))
            FROM relation c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE c.relkind IN ('r', 'p', 'f')
            UNION ALL
            SELECT format('constraint %I.%I %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
            FROM relation c JOIN pg_constraint k ON k.conrelid = c.oid
            WHERE k.contype <> 'n'
            UNION ALL
            SELECT format('index %s%s', pg_get_indexdef(i.indexrelid),
                CASE WHEN i.indisvalid THEN '' ELSE ' NOT VALID' END)
            FROM relation c JOIN pg_index i ON i.indrelid = c.oid
            WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.conrelid = c.oid)
            UNION ALL
            SELECT format('trigger %s%s', pg_get_triggerdef(t.oid),
                CASE WHEN t.tgenabled = 'O' THEN '' ELSE ' DISABLED OR CHANGED' END)
            FROM relation c JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgparentid = 0
            UNION ALL
            SELECT format('function %s(%s) as %s', p.proname, pg_get_function_identity_arguments(p.oid),
                left(md5(pg_get_functiondef(p.oid)), 12))
            FROM routine p WHERE p.prokind IN ('f', 'p')
            UNION ALL
            SELECT format('type %I as enum (%s)', t.typname,
                (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
                 FROM pg_enum e WHERE e.enumtypid = t.oid))
            FROM pg_type t WHERE t.typnamespace = current_schema()::regnamespace AND t.typtype = 'e'
            UNION ALL
            SELECT format('extension %I', e.extname)
            FROM pg_extension e WHERE e.extnamespace = current_schema()::regnamespace
            UNION ALL
            SELECT format('right %s on %I to %s', string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type), c.relname,
                CASE g.grantee WHEN 0 THEN 'everybody' ELSE g.grantee::regrole::text END)
            FROM relation c, aclexplode(c.relacl) g
            WHERE g.grantee <> c.relowner
            GROUP BY c.relname, g.grantee
            UNION ALL
            SELECT format('right %s on %I.%I to %s', string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type),
                c.relname, a.attname, CASE g.grantee WHEN 0 THEN 'everybody' ELSE g.grantee::regrole::text END)
            FROM relation c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attacl IS NOT NULL,
                aclexplode(a.attacl) g
            GROUP BY c.relname, a.attname, g.grantee
            UNION ALL
            SELECT format('right %s on %s(%s) to %s', g.privilege_type, p.proname,
                pg_get_function_identity_arguments(p.oid),
                CASE g.grantee WHEN 0 THEN 'everybody' ELSE g.grantee::regrole::text END)
            FROM routine p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
            WHERE g.grantee <> p.proowner
            """;

    /** Within a transaction, which any role may do that may connect. */
    public static Catalogue read(Connection connection, Service service) throws SQLException {
        var lines = new TreeSet<String>();
        try (var statement = connection.createStatement()) {
            // Names of this schema are then written without it, wherever it is.
            statement.execute("SET LOCAL search_path = \"" + service.schema() + "\"");
            try (var row = statement.executeQuery(LINES)) {
                while (row.next()) {
                    lines.add(row.getString(1).replaceAll("\\s+", " "));
                }
            }
            try (var row = statement.executeQuery("SELECT current_setting('server_version_num')::int / 10000")) {
                row.next();
                return new Catalogue(row.getInt(1), lines);
            }
        }
    }
}
