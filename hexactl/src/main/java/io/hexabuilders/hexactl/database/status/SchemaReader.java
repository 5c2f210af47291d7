package io.hexabuilders.hexactl.database.status;

import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.History;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Compares the history of a schema with what this release carries. */
final class SchemaReader {

    private SchemaReader() {}

    static SchemaState read(Connection connection, Service service) throws SQLException {
        return switch (History.read(connection, service)) {
            case History.Empty _ -> new SchemaState.Empty();
            case History.Hidden _ -> new SchemaState.Hidden();
            case History.Known known -> {
                List<Migration> carried = Migration.of(service);
                yield new SchemaState.Known(
                        known.newest(),
                        known.failed().stream().findFirst(),
                        known.lacks(carried),
                        known.unknown(carried).stream()
                                .map(History.Entry::version)
                                .toList());
            }
        };
    }
}
