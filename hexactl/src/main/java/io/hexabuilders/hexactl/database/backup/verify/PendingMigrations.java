package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.History;
import io.hexabuilders.hexactl.schema.migration.Migration;
import io.hexabuilders.hexactl.schema.migration.Script;
import io.hexabuilders.hexactl.schema.migration.ScriptRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Applies to a restored database what the release of this hexactl brings and the database lacks. */
final class PendingMigrations {

    private PendingMigrations() {}

    static List<Migration> of(Connection connection, Service service) throws SQLException {
        return switch (History.read(connection, service)) {
            case History.Known known -> known.lacks(Migration.of(service));
            case History.Empty _, History.Hidden _ -> List.of();
        };
    }

    /** As the owner, each as {@code schema apply} does it; stops at the first that fails. @return what failed */
    static Optional<String> apply(Connection connection, Service service, List<Migration> migrations)
            throws SQLException {
        ScriptRun.execute(connection, "SET SESSION AUTHORIZATION " + service.shortName() + "_owner");
        ScriptRun.execute(connection, "SET search_path = " + service.schema());
        for (var migration : migrations) {
            try {
                ScriptRun.of(connection, Script.of(migration.filledIn()), _ -> {});
            } catch (SQLException e) {
                return Optional.of("the migration " + migration + " fails on it: " + Database.words(e)
                        + ". Mend it before it is deployed; the queries of this release were not asked");
            }
        }
        return Optional.empty();
    }
}
