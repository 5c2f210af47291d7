package io.hexabuilders.hexactl.schema.gate;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Which database it is, whatever the address by which it was reached.
 *
 * @param cluster the number that a cluster is given when it is made; copies of its files and standbys keep it
 */
record Identity(long cluster, String database) {

    static Identity read(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT system_identifier, current_database() FROM pg_catalog.pg_control_system()")) {
            row.next();
            return new Identity(row.getLong(1), row.getString(2));
        }
    }
}
