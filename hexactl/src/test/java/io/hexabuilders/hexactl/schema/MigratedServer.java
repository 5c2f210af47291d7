package io.hexabuilders.hexactl.schema;

import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.embedded.postgres.RolePasswords;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** A real PostgreSQL whose databases are migrated as the services migrate them: by Flyway, as the owners. */
public final class MigratedServer {

    public static final RolePasswords PASSWORDS = new RolePasswords("owner-secret", "user-secret", "readonly-secret");

    private static final MigratedServer SHARED = new MigratedServer();

    private final PostgresCluster cluster;

    private MigratedServer() {
        try {
            cluster = PostgresCluster.start(Files.createTempDirectory("hexactl-schema-"), 0, false, "superuser-secret");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static MigratedServer shared() {
        return SHARED;
    }

    public int port() {
        return cluster.port();
    }

    /** Makes the service's database anew, without any table. */
    public void empty(Service service) throws SQLException {
        var database = ServiceDatabase.valueOf(service.name());
        try (var connection = cluster.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + service.database() + " WITH (FORCE)");
        }
        database.create(cluster.server(), PASSWORDS);
    }

    /** Migrates it to that version. */
    public void migrate(Service service, String version) {
        migrate(service, version, () -> {});
    }

    /** @param meanwhile is done before each migration, in the middle of Flyway's work */
    public void migrate(Service service, String version, Runnable meanwhile) {
        var database = ServiceDatabase.valueOf(service.name());
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://127.0.0.1:" + port() + "/" + service.database(),
                        database.owner(),
                        PASSWORDS.owner())
                .schemas(service.schema())
                .createSchemas(false)
                .locations("filesystem:" + folder(service))
                .placeholders(Map.of("runtime_role", database.user(), "readonly_role", database.readonly()))
                .callbacks(new BeforeEach(meanwhile))
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
    }

    /** Flyway's call. */
    private record BeforeEach(Runnable deed) implements Callback {

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            deed.run();
        }

        @Override
        public String getCallbackName() {
            return "meanwhile";
        }
    }

    public Connection connectAsOwner(Service service) throws SQLException {
        var database = ServiceDatabase.valueOf(service.name());
        return cluster.server().connect(service.database(), database.owner(), PASSWORDS.owner());
    }

    public Connection connectAsSuperuser(String database) throws SQLException {
        return cluster.connect(database);
    }

    public void execute(Service service, String statements) throws SQLException {
        try (var connection = connectAsOwner(service);
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /** A command on the databases of these services, as the role that only reads. */
    public CommandRun watch(List<Service> services, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        for (var service : services) {
            all.add("--database-url");
            all.add(url(service, service.shortName() + "_readonly"));
        }
        return CommandRun.of(Map.of("HEXACTL_PASSWORD", PASSWORDS.readonly()), all.toArray(String[]::new));
    }

    /** As {@code --database-url} takes it. */
    public String url(Service service, String role) {
        return service.shortName() + "=postgresql://" + role + "@127.0.0.1:" + port() + "/" + service.database();
    }

    private static Path folder(Service service) {
        return Path.of(System.getProperty("docs.directory", "../docs"))
                .resolveSibling(service + "/src/main/resources/db/migration")
                .toAbsolutePath();
    }
}
