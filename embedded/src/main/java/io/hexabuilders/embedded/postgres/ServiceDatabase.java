package io.hexabuilders.embedded.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/** The database of each service: its names, its roles, and how it is made. */
public enum ServiceDatabase {
    PARTNER("partner", "partner_management", "public", 5433),
    ONBOARDING("onboarding", "onboarding", "onboarding", 5434),
    RECRUITMENT("recruitment", "recruitment", "recruitment", 5435),
    CAMPAIGN("campaign", "campaign_management", "campaign_management", 5436);

    private final String shortName;
    private final String database;
    private final String schema;
    private final int defaultPort;

    ServiceDatabase(String shortName, String database, String schema, int defaultPort) {
        this.shortName = shortName;
        this.database = database;
        this.schema = schema;
        this.defaultPort = defaultPort;
    }

    public String shortName() {
        return shortName;
    }

    public String service() {
        return shortName + "-service";
    }

    public String database() {
        return database;
    }

    public String schema() {
        return schema;
    }

    public int defaultPort() {
        return defaultPort;
    }

    /** Owns the schema and runs the migrations. */
    public String owner() {
        return shortName + "_owner";
    }

    /** The running service: has the rights that the migrations grant. */
    public String user() {
        return shortName + "_user";
    }

    /** Backups and analysis. */
    public String readonly() {
        return shortName + "_readonly";
    }

    public String jdbcUrl(PostgresServer server) {
        return server.jdbcUrl(database) + "?currentSchema=" + schema;
    }

    /** Makes roles, database and schema; what is there stays, with the given passwords from now on. */
    public void create(PostgresServer server, RolePasswords passwords) throws SQLException {
        try (Connection connection = server.connect("postgres")) {
            role(connection, owner(), passwords.owner());
            role(connection, user(), passwords.user());
            role(connection, readonly(), passwords.readonly());
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
                execute(connection, List.of("CREATE DATABASE " + database));
            }
            execute(connection, databaseRights());
        }
        try (Connection connection = server.connect(database)) {
            execute(connection, schemaRights());
        }
    }

    private List<String> databaseRights() {
        String roles = owner() + ", " + user() + ", " + readonly();
        return List.of(
                "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC",
                "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC",
                "REVOKE CONNECT ON DATABASE template1 FROM PUBLIC",
                "GRANT CONNECT ON DATABASE " + database + " TO " + roles,
                // CREATE on the database lets a migration add trusted extensions
                "GRANT CREATE, TEMPORARY ON DATABASE " + database + " TO " + owner(),
                // hexactl db status sees the sessions of others with it; the role itself inherits nothing
                "GRANT pg_read_all_stats TO " + readonly() + " WITH INHERIT TRUE, SET FALSE",
                searchPath(owner()),
                searchPath(user()),
                searchPath(readonly()));
    }

    private String searchPath(String role) {
        return "ALTER ROLE " + role + " IN DATABASE " + database + " SET search_path = " + schema;
    }

    private List<String> schemaRights() {
        return List.of(
                "CREATE SCHEMA IF NOT EXISTS " + schema,
                "ALTER SCHEMA " + schema + " OWNER TO " + owner(),
                "REVOKE ALL ON SCHEMA " + schema + " FROM PUBLIC",
                "REVOKE ALL ON SCHEMA public FROM PUBLIC",
                "GRANT USAGE ON SCHEMA " + schema + " TO " + user() + ", " + readonly());
    }

    /** The driver hashes the password (SCRAM) before it is sent, so that no log of the server can hold it. */
    private static void role(Connection connection, String role, String password) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            execute(connection, List.of("CREATE ROLE " + role));
        }
        execute(
                connection,
                List.of("ALTER ROLE " + role
                        + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT"));
        connection.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
