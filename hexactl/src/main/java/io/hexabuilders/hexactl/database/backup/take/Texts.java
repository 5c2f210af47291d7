package io.hexabuilders.hexactl.database.backup.take;

import java.sql.Connection;
import java.sql.SQLException;

/** Answers of one row. */
final class Texts {

    private Texts() {}

    /** The first column. */
    static String one(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
