package io.hexabuilders.testing;

import io.hexabuilders.embedded.postgres.PostgresCluster;
import io.hexabuilders.embedded.postgres.RolePasswords;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL for all tests of a module's run, with the database and the three roles of its service, made as in the
 * local suite and in production. Takes the argument {@code database}: a {@link ServiceDatabase}.
 */
public class DatabaseResource implements QuarkusTestResourceLifecycleManager {

    /** The setting that says which database it is. */
    static final String DATABASE = "hexa.test.database";

    private ServiceDatabase database = ServiceDatabase.PARTNER;
    private @Nullable PostgresCluster cluster;
    private @Nullable Path directory;

    @Override
    public void init(Map<String, String> arguments) {
        database = ServiceDatabase.valueOf(Objects.requireNonNull(arguments.get("database"), "argument database"));
    }

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("hexa-test-");
            String superuserPassword = UUID.randomUUID().toString();
            cluster = PostgresCluster.start(directory, 0, false, superuserPassword);
            var passwords = new RolePasswords("owner-password", "user-password", "readonly-password");
            database.create(cluster.server(), passwords);
            var configuration = new HashMap<String, String>();
            configuration.put(DATABASE, database.name());
            // Each statement is prepared by name from the first time on, so that StatementsAreKnown sees it.
            configuration.put(
                    "quarkus.datasource.jdbc.url", database.jdbcUrl(cluster.server()) + "&prepareThreshold=1");
            configuration.put("quarkus.datasource.username", database.user());
            configuration.put("quarkus.datasource.password", passwords.user());
            configuration.put("quarkus.flyway.username", database.owner());
            configuration.put("quarkus.flyway.password", passwords.owner());
            configuration.put("quarkus.flyway.migrate-at-start", "true");
            configuration.put("quarkus.oidc.public-key", Tokens.publicKey());
            configuration.put(TestConnections.READONLY_USER, database.readonly());
            configuration.put(TestConnections.READONLY_PASSWORD, passwords.readonly());
            configuration.put(TestConnections.SUPERUSER_PASSWORD, superuserPassword);
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the test database", e);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database cannot be made", e);
        }
    }

    @Override
    public void stop() {
        if (cluster != null) {
            cluster.close();
        }
        if (directory != null) {
            delete(directory);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
