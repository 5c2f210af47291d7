package io.hexabuilders.hexactl.schema.gate;

import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.status.SchemaView;
import java.sql.Connection;
import java.sql.SQLException;

/** A schema of an installation, and which database holds it. */
record Installed(SchemaView view, Identity identity) {

    static Installed read(Connection connection, Service service) throws SQLException {
        return new Installed(SchemaView.read(connection, service), Identity.read(connection));
    }
}
