package io.hexabuilders.testing;

import io.hexabuilders.embedded.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/** Connections past the program to its database, as each of the roles; the caller closes them. */
public final class TestConnections {

    static final String READONLY_USER = "hexa.test.readonly.username";
    static final String READONLY_PASSWORD = "hexa.test.readonly.password";
    static final String SUPERUSER_PASSWORD = "hexa.test.superuser.password";

    private TestConnections() {}

    public static Connection asSuperuser() throws SQLException {
        return connect(PostgresServer.SUPERUSER, configured(SUPERUSER_PASSWORD));
    }

    public static Connection asOwner() throws SQLException {
        return connect(configured("quarkus.flyway.username"), configured("quarkus.flyway.password"));
    }

    /** The running program's role. */
    public static Connection asRuntime() throws SQLException {
        return connect(configured("quarkus.datasource.username"), configured("quarkus.datasource.password"));
    }

    public static Connection asReadonly() throws SQLException {
        return connect(configured(READONLY_USER), configured(READONLY_PASSWORD));
    }

    /** As any role of the cluster, to the program's database. */
    public static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(configured("quarkus.datasource.jdbc.url"), user, password);
    }

    private static String configured(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
