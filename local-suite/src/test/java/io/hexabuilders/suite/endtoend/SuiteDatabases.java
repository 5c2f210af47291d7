package io.hexabuilders.suite.endtoend;

import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.hexabuilders.suite.home.Passwords;
import io.hexabuilders.suite.home.SuiteHome;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into the databases of the launched suite, as the role for analysis. */
final class SuiteDatabases {

    private final LaunchedSuite suite;
    private final Passwords passwords;

    SuiteDatabases(LaunchedSuite suite) {
        this.suite = suite;
        this.passwords = new Passwords(new SuiteHome(suite.project(), suite.home()));
    }

    /** The first column of a query. */
    List<String> texts(ServiceDatabase database, String query) {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(database + ": " + query, e);
        }
    }

    long number(ServiceDatabase database, String query) {
        return Long.parseLong(texts(database, query).getFirst());
    }

    void executeAsOwner(ServiceDatabase database, String statements) throws SQLException {
        try (var connection = connect(database, database.owner(), "owner");
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private Connection connect(ServiceDatabase database) throws SQLException {
        return connect(database, database.readonly(), "readonly");
    }

    private Connection connect(ServiceDatabase database, String user, String password) throws SQLException {
        String url = suite.withPorts("jdbc:postgresql://localhost:" + database.defaultPort()) + "/"
                + database.database() + "?currentSchema=" + database.schema();
        return DriverManager.getConnection(url, user, passwords.of(database.shortName() + "." + password));
    }
}
