package io.hexabuilders.hexactl.schema.migration;

import io.hexabuilders.hexactl.installation.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Flyway's table says of a database. */
public sealed interface History {

    /** There is no table: no migration ran. */
    record Empty() implements History {}

    /** The user may not read the table. */
    record Hidden() implements History {}

    /** @param entries in the order in which they were applied */
    record Known(List<Entry> entries) implements History {

        /** The newest one that was applied whole. */
        public Optional<Entry> newest() {
            return entries.stream().filter(Entry::success).reduce((_, later) -> later);
        }

        public List<Entry> failed() {
            return entries.stream().filter(entry -> !entry.success()).toList();
        }

        public boolean has(Migration migration) {
            return entries.stream().anyMatch(entry -> entry.success() && migration.is(entry.version()));
        }

        public List<Migration> lacks(List<Migration> carried) {
            return carried.stream().filter(migration -> !has(migration)).toList();
        }

        /** Those that none of the carried ones is. */
        public List<Entry> unknown(List<Migration> carried) {
            return entries.stream()
                    .filter(Entry::success)
                    .filter(entry -> carried.stream().noneMatch(known -> known.is(entry.version())))
                    .toList();
        }
    }

    /**
     * A migration that was applied, or that failed halfway.
     *
     * @param checksum empty where Flyway took the schema over as it was
     */
    record Entry(
            String version,
            String description,
            @Nullable Integer checksum,
            String installedBy,
            Instant installedOn,
            int tookMillis,
            boolean success) {

        /** Whether the database has something else under this version than this program carries. */
        public boolean differsFrom(Migration migration) {
            return success && migration.is(version) && checksum != null && checksum != migration.checksum();
        }

        @Override
        public String toString() {
            return version + " (" + description + ")";
        }
    }

    static History read(Connection connection, Service service) throws SQLException {
        try (var statement = connection.prepareStatement("""
                        SELECT has_table_privilege(c.oid, 'SELECT')
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relname = 'flyway_schema_history' AND n.nspname = ?
                        """)) {
            statement.setString(1, service.schema());
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return new Empty();
                }
                return row.getBoolean(1) ? new Known(entries(connection, service)) : new Hidden();
            }
        }
    }

    private static List<Entry> entries(Connection connection, Service service) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT version, description, checksum, installed_by,
                            installed_on::timestamptz AS installed_on, execution_time, success
                        FROM "%s".flyway_schema_history
                        WHERE version IS NOT NULL ORDER BY installed_rank
                        """.formatted(service.schema()))) {
            while (row.next()) {
                entries.add(new Entry(
                        row.getString("version"),
                        row.getString("description"),
                        row.getObject("checksum", Integer.class),
                        row.getString("installed_by"),
                        row.getObject("installed_on", OffsetDateTime.class).toInstant(),
                        row.getInt("execution_time"),
                        row.getBoolean("success")));
            }
        }
        return entries;
    }
}
