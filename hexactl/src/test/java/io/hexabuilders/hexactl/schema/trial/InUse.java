package io.hexabuilders.hexactl.schema.trial;

import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import io.hexabuilders.hexactl.schema.migration.Migration;
import io.hexabuilders.hexactl.schema.migration.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Copies of a schema that is in use, as its owner and as the program that uses it. */
final class InUse {

    private static final Path FOLDER = Path.of("src/test/resources/trial");
    private static final String TEMPLATE = "in_use";
    private static final MigratedServer SERVER = MigratedServer.shared();

    private InUse() {}

    static void makeTemplate() throws SQLException, IOException {
        SERVER.empty(Service.PARTNER);
        SERVER.execute(Service.PARTNER, Files.readString(FOLDER.resolve("in-use.sql")));
        superuser("ALTER DATABASE partner_management RENAME TO " + TEMPLATE);
    }

    static void dropTemplate() throws SQLException {
        superuser("DROP DATABASE " + TEMPLATE + " WITH (FORCE)");
    }

    /** A new copy. */
    static void makeCopy() throws SQLException {
        superuser("DROP DATABASE IF EXISTS partner_management WITH (FORCE)");
        superuser("CREATE DATABASE partner_management TEMPLATE " + TEMPLATE);
        superuser("ALTER ROLE partner_owner IN DATABASE partner_management SET search_path = public");
    }

    static Connection owner() throws SQLException {
        return SERVER.connectAsOwner(Service.PARTNER);
    }

    /** The running version. */
    static Connection program() throws SQLException {
        var connection = owner();
        try (var superuser = SERVER.connectAsSuperuser("postgres");
                var statement = superuser.createStatement()) {
            statement.execute("GRANT partner_user TO partner_owner WITH SET TRUE");
        }
        try (var statement = connection.createStatement()) {
            statement.execute("SET ROLE partner_user");
            statement.execute("SET lock_timeout = '100ms'");
        }
        return connection;
    }

    static Stream<Path> cases(String kind) throws IOException {
        try (var files = Files.list(FOLDER.resolve(kind))) {
            return files.sorted().toList().stream();
        }
    }

    static Migration migration(Path file) {
        try {
            return new Migration(
                    Service.PARTNER, "900", "case", file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands behind the word in the file's comments. */
    static String comment(Migration migration, String word) {
        return migration
                .text()
                .lines()
                .filter(line -> line.startsWith("-- " + word + ": "))
                .map(line -> line.substring(word.length() + 5))
                .findFirst()
                .orElseThrow();
    }

    static void execute(Connection connection, String statement) throws SQLException {
        try (var one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    static void execute(Connection connection, List<Script.Sql> statements) throws SQLException {
        for (var statement : statements) {
            execute(connection, statement.text());
        }
    }

    static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void superuser(String statement) throws SQLException {
        try (var connection = SERVER.connectAsSuperuser("postgres")) {
            execute(connection, statement);
        }
    }
}
