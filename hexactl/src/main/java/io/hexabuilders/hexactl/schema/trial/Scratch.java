package io.hexabuilders.hexactl.schema.trial;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Database.Work;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Makes databases that live as long as a piece of work, on a server that somebody has named for it. The role needs
 * CREATEDB; and CREATEROLE where the service's roles, to which migrations grant rights, are not there.
 */
public final class Scratch {

    private final DatabaseAddress server;

    /** @param server any database of it, as the role that makes others */
    public Scratch(DatabaseAddress server) {
        this.server = server;
    }

    /** Does the work on an empty database of the service, with its schema in the search path. */
    public <T> T with(Service service, Work<T> work) {
        try (var connection = open(server.url());
                var _ = ScratchRoles.use(connection, service);
                var database = ScratchDatabase.make(connection);
                var scratch = open(of(database.name()))) {
            execute(scratch, "CREATE SCHEMA IF NOT EXISTS " + service.schema());
            execute(scratch, "SET search_path = " + service.schema());
            // The last migrations of each service grant rights on it.
            execute(scratch, "CREATE TABLE flyway_schema_history (version text)");
            return work.on(scratch);
        } catch (SQLException e) {
            throw Failure.of(
                    "the scratch server " + server.place() + " does not do it: " + Database.words(e)
                            + ". Its role " + server.user() + " needs CREATEDB, and CREATEROLE unless "
                            + String.join(" and ", ScratchRoles.names(service)) + " are there",
                    e);
        }
    }

    private String of(String database) {
        return server.url()
                .replaceFirst("(jdbc:postgresql://[^/]+/)[^?]*(\\?.*)?", "$1" + database + "$2")
                .replaceFirst("[?&]currentSchema=[^&]*", "");
    }

    private Connection open(String url) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        properties.setProperty("connectTimeout", String.valueOf(server.timeout().toSeconds()));
        properties.setProperty("loginTimeout", String.valueOf(server.timeout().toSeconds()));
        properties.setProperty("ApplicationName", "hexactl");
        return DriverManager.getConnection(url, properties);
    }

    static void execute(Connection connection, String statement) throws SQLException {
        try (var one = connection.createStatement()) {
            one.execute(statement);
        }
    }
}
