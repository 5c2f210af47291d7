package io.hexabuilders.hexactl.database.backup;

import io.hexabuilders.embedded.postgres.PostgresServer;
import io.hexabuilders.embedded.postgres.RolePasswords;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.sql.SQLException;

/** The database of a service, made by its own migrations and with the table in which Flyway counts them. */
public final class MigratedDatabase {

    private static final RolePasswords PASSWORDS = new RolePasswords("owner-secret", "user-secret", "readonly-secret");

    private MigratedDatabase() {}

    /** @param lacking how many of the newest migrations are left out */
    public static void make(PostgresServer server, ServiceDatabase database, int lacking) throws SQLException {
        database.create(server, PASSWORDS);
        var migrations = Migration.of(Service.valueOf(database.name()));
        try (var connection = server.connect(database.database(), database.owner(), PASSWORDS.owner());
                var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE flyway_schema_history (
                        installed_rank integer PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL,
                        checksum integer, installed_by varchar(100) NOT NULL DEFAULT current_user,
                        installed_on timestamp NOT NULL DEFAULT now(), execution_time integer NOT NULL DEFAULT 0,
                        success boolean NOT NULL DEFAULT true)
                    """);
            for (var migration : migrations.subList(0, migrations.size() - lacking)) {
                connection.setAutoCommit(false);
                statement.execute(migration.filledIn());
                statement.execute(
                        "INSERT INTO flyway_schema_history (installed_rank, version, description, checksum) VALUES (%d, '%s', '%s', %d)"
                                .formatted(
                                        Migration.number(migration.version()),
                                        migration.version(),
                                        migration.description(),
                                        migration.checksum()));
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
    }
}
