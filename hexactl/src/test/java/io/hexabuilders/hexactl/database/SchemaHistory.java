package io.hexabuilders.hexactl.database;

import io.hexabuilders.hexactl.TestDatabases;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Flyway's table, as Flyway would have left it. */
public final class SchemaHistory {

    private SchemaHistory() {}

    /** All migrations of the service are applied, and its roles may see it. */
    public static void upToDate(TestDatabases databases, Service service) throws SQLException, IOException {
        databases.execute(service, """
                DROP TABLE IF EXISTS flyway_schema_history;
                CREATE TABLE flyway_schema_history (
                    installed_rank int PRIMARY KEY, version text, description text NOT NULL, success boolean NOT NULL,
                    checksum int, installed_by text NOT NULL DEFAULT 'owner', execution_time int NOT NULL DEFAULT 1,
                    installed_on timestamp NOT NULL DEFAULT now());
                GRANT SELECT ON flyway_schema_history TO %s_readonly
                """.formatted(service.shortName()));
        int rank = 0;
        for (String file : migrations(service)) {
            String[] parts = file.substring(1, file.length() - ".sql".length()).split("__", 2);
            databases.execute(
                    service,
                    "INSERT INTO flyway_schema_history VALUES (%d, '%s', '%s', true)"
                            .formatted(++rank, parts[0], parts[1].replace('_', ' ')));
        }
    }

    /** The files' names in their order. */
    public static List<String> migrations(Service service) throws IOException {
        var folder = Path.of(System.getProperty("docs.directory", "../docs"))
                .resolveSibling(service + "/src/main/resources/db/migration");
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
