package io.hexabuilders.hexactl.schema.trial;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Database.Work;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

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
        String database = "hexactl_scratch_"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        try (var connection = open(server.url())) {
            var roles = makeRoles(connection, service);
            execute(connection, "CREATE DATABASE " + database + " TEMPLATE template0");
            try (var scratch = open(of(database))) {
                execute(scratch, "CREATE SCHEMA IF NOT EXISTS " + service.schema());
                execute(scratch, "SET search_path = " + service.schema());
                // The last migrations of each service grant rights on it.
                execute(scratch, "CREATE TABLE flyway_schema_history (version text)");
                return work.on(scratch);
            } finally {
                execute(connection, "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
                for (String role : roles) {
                    execute(connection, "DROP ROLE " + role);
                }
            }
        } catch (SQLException e) {
            throw Failure.of(
                    "the scratch server " + server.place() + " does not do it: " + e.getMessage()
                            + ". Its role " + server.user() + " needs CREATEDB, and CREATEROLE unless "
                            + String.join(" and ", names(service)) + " are there",
                    e);
        }
    }

    /** @return those that were not there */
    private static List<String> makeRoles(Connection connection, Service service) throws SQLException {
        var made = new ArrayList<String>();
        for (String role : names(service)) {
            try (var query = connection.prepareStatement("SELECT FROM pg_roles WHERE rolname = ?")) {
                query.setString(1, role);
                try (var row = query.executeQuery()) {
                    if (row.next()) {
                        continue;
                    }
                }
            }
            execute(connection, "CREATE ROLE " + role + " NOLOGIN");
            made.add(role);
        }
        return made;
    }

    private static List<String> names(Service service) {
        return List.of(service.shortName() + "_user", service.shortName() + "_readonly");
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

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var one = connection.createStatement()) {
            one.execute(statement);
        }
    }
}
