package io.hexabuilders.hexactl.database.backup.content;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.History;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The newest migration of a database. */
public final class SchemaVersion {

    private static final String HISTORY = ".flyway_schema_history";

    private SchemaVersion() {}

    /** Empty before the first, and where the user may not see it. */
    public static Optional<String> of(Connection connection, Service service) throws SQLException {
        return switch (History.read(connection, service)) {
            case History.Known known -> known.newest().map(History.Entry::version);
            case History.Empty _, History.Hidden _ -> Optional.empty();
        };
    }

    /** Whether no service has ever written to the database of these tables. */
    public static boolean isNone(Optional<String> version, List<String> tables) {
        return version.isEmpty() && tables.stream().allMatch(table -> table.endsWith(HISTORY));
    }

    /** Refused where there is none: backups of nothing would in time take the place of those that hold something. */
    public static void requireAny(Connection connection, DatabaseAddress address) throws SQLException {
        var service = address.service();
        if (isNone(of(connection, service), Contents.tables(connection))) {
            throw Failure.of("no migration has ever run on the database of " + service + " (" + address.place()
                    + "), so it holds nothing to back up: start " + service + ", which migrates first, or leave it out"
                    + " with --service; or is this another service's database?");
        }
    }
}
