package io.hexabuilders.hexactl.schema.status;

import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.catalogue.Catalogue;
import io.hexabuilders.hexactl.schema.catalogue.Drift;
import io.hexabuilders.hexactl.schema.catalogue.KnownCatalogue;
import io.hexabuilders.hexactl.schema.migration.History;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A schema beside what this release carries.
 *
 * @param drift of the schema from what its migrations make; empty where that cannot be said
 * @param uncompared why it cannot; empty where it can
 */
public record SchemaView(
        Service service, History history, List<Migration> carried, Optional<Drift> drift, String uncompared) {

    public static SchemaView read(Connection connection, Service service) throws SQLException {
        var carried = Migration.of(service);
        var history = History.read(connection, service);
        return switch (history) {
            case History.Empty _ -> new SchemaView(service, history, carried, Optional.empty(), "");
            case History.Hidden _ -> new SchemaView(service, history, carried, Optional.empty(), "");
            case History.Known known -> {
                var catalogue = Catalogue.read(connection, service);
                String obstacle = obstacle(known, carried, KnownCatalogue.of(service), catalogue);
                yield new SchemaView(
                        service,
                        history,
                        carried,
                        obstacle.isEmpty() ? Optional.of(drift(known, service, catalogue)) : Optional.empty(),
                        obstacle);
            }
        };
    }

    /** Whether it could be compared with what its migrations make. */
    public boolean isComparable() {
        return drift.isPresent();
    }

    private static Drift drift(History.Known known, Service service, Catalogue found) {
        return Drift.between(
                KnownCatalogue.of(service).at(known.newest().orElseThrow().version()), found.lines());
    }

    private static String obstacle(
            History.Known known, List<Migration> carried, KnownCatalogue should, Catalogue catalogue) {
        if (known.newest().isEmpty()) {
            return "no migration was applied whole";
        }
        if (!known.unknown(carried).isEmpty()) {
            return "it has versions that this hexactl does not know";
        }
        if (!should.speaksAs(catalogue)) {
            return "it is on PostgreSQL " + catalogue.serverVersion() + ", and this hexactl knows what the migrations"
                    + " make on PostgreSQL " + should.serverVersion();
        }
        return "";
    }
}
