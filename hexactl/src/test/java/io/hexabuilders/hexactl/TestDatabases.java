package io.hexabuilders.hexactl;

import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.embedded.postgres.RolePasswords;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
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
import java.util.function.Function;

/** A real PostgreSQL with the databases of two services, made by their own migrations. One for all tests of a run. */
public final class TestDatabases {

    public static final RolePasswords PASSWORDS = new RolePasswords("owner-secret", "user-secret", "readonly-secret");

    private static final Path PROJECT =
            Path.of(System.getProperty("docs.directory", "../docs")).resolveSibling("");

    private static final TestDatabases SHARED = new TestDatabases();

    private final PostgresCluster cluster;

    private TestDatabases() {
        try {
            Path folder = Files.createTempDirectory("hexactl-test-");
            cluster = PostgresCluster.start(folder, 0, false, "superuser-secret");
            make(ServiceDatabase.PARTNER);
            make(ServiceDatabase.CAMPAIGN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static TestDatabases shared() {
        return SHARED;
    }

    public int port() {
        return cluster.port();
    }

    /** A command on both databases, as the services' own roles. */
    public CommandRun run(String... arguments) {
        return CommandRun.of(environment(), with(arguments));
    }

    /** A command on both databases, as the roles that only read. */
    public CommandRun watch(String... arguments) {
        return CommandRun.of(
                Map.of("HEXACTL_PASSWORD", PASSWORDS.readonly()), with(ServiceDatabase::readonly, arguments));
    }

    public Map<String, String> environment() {
        return Map.of("HEXACTL_PASSWORD", PASSWORDS.user());
    }

    /** The command line with the options that name the databases. */
    public String[] with(String... arguments) {
        return with(ServiceDatabase::user, arguments);
    }

    private String[] with(Function<ServiceDatabase, String> role, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        for (var service : List.of(ServiceDatabase.PARTNER, ServiceDatabase.CAMPAIGN)) {
            all.add("--database-url");
            all.add(service.shortName() + "=postgresql://" + role.apply(service) + "@127.0.0.1:" + port() + "/"
                    + service.database());
        }
        return all.toArray(String[]::new);
    }

    /** As the owner, who may do all that a test needs. */
    public Connection connect(Service service) throws SQLException {
        var database = ServiceDatabase.valueOf(service.name());
        return cluster.server().connect(database.database(), database.owner(), PASSWORDS.owner());
    }

    /** As nobody but a test should be. */
    public Connection connectAsSuperuser(Service service) throws SQLException {
        return cluster.connect(service.database());
    }

    /** Runs statements as the owner. */
    public void execute(Service service, String statements) throws SQLException {
        try (var connection = connect(service);
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /** The first column of a query, as texts. */
    public List<String> texts(Service service, String query) throws SQLException {
        try (var connection = connect(service);
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    private void make(ServiceDatabase service) throws SQLException, IOException {
        service.create(cluster.server(), PASSWORDS);
        Path migrations = PROJECT.resolve(service.service() + "/src/main/resources/db/migration");
        try (var connection = connect(Service.valueOf(service.name()));
                var files = Files.list(migrations)) {
            connection.setAutoCommit(false);
            for (Path file : files.filter(file -> file.toString().matches(".*__(history|events)[^/]*"))
                    .sorted()
                    .toList()) {
                String script = Files.readString(file)
                        .replace("${runtime_role}", service.user())
                        .replace("${readonly_role}", service.readonly());
                try (var statement = connection.createStatement()) {
                    statement.execute(script);
                }
            }
            connection.commit();
        }
    }
}
