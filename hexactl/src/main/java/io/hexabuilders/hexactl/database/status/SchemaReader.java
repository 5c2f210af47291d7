package io.hexabuilders.hexactl.database.status;

import io.hexabuilders.hexactl.installation.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads Flyway's table. */
final class SchemaReader {

    private final Connection connection;
    private final Service service;

    SchemaReader(Connection connection, Service service) {
        this.connection = connection;
        this.service = service;
    }

    SchemaState read() throws SQLException {
        try (var statement = connection.prepareStatement("""
                        SELECT has_table_privilege(c.oid, 'SELECT')
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relname = 'flyway_schema_history' AND n.nspname = ?
                        """)) {
            statement.setString(1, service.schema());
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return new SchemaState.Empty();
                }
                return row.getBoolean(1) ? known() : new SchemaState.Hidden();
            }
        }
    }

    private SchemaState known() throws SQLException {
        var applied = new ArrayList<Migration>();
        @Nullable Migration failed = null;
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT version, description, success FROM "%s".flyway_schema_history
                        WHERE version IS NOT NULL ORDER BY installed_rank
                        """.formatted(service.schema()))) {
            while (row.next()) {
                var migration = new Migration(row.getString("version"), row.getString("description"));
                if (row.getBoolean("success")) {
                    applied.add(migration);
                } else {
                    failed = migration;
                }
            }
        }
        List<Migration> brought = Migration.of(service);
        return new SchemaState.Known(
                applied.isEmpty() ? Optional.empty() : Optional.of(applied.getLast()),
                Optional.ofNullable(failed),
                brought.stream()
                        .filter(migration -> applied.stream().noneMatch(had -> had.is(migration.version())))
                        .toList(),
                applied.stream()
                        .map(Migration::version)
                        .filter(version -> brought.stream().noneMatch(known -> known.is(version)))
                        .toList());
    }
}
