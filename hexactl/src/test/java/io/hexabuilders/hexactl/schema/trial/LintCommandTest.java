package io.hexabuilders.hexactl.schema.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a scratch server, as a role with no more rights than it asks for. */
class LintCommandTest {

    private static final int COUNT = Migration.of(Service.PARTNER).size();
    private static final MigratedServer SERVER = MigratedServer.shared();

    @TempDir
    private Path folder;

    @Test
    void migrationThatHoldsUpIsRefusedWithTheWayOut() throws IOException, SQLException {
        var run = lint("V901__city.sql", """
                SET LOCAL lock_timeout = '5s';

                -- Lists of partners by city
                CREATE INDEX partner_city_idx ON partner (address_city);
                """);
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("REFUSED  partner-service V901__city.sql:4 index-not-concurrent on partner"
                        + " (partner_city_idx)\n")
                .contains("instead: CREATE INDEX CONCURRENTLY")
                .endsWith(COUNT + 1 + " migrations tried, 1 refused\n");
        assertThat(scratchDatabases()).isEmpty();
    }

    @Test
    void migrationThatDoesNoHarmPasses() throws IOException, SQLException {
        var run = lint("V901__city.sql", """
                SET lock_timeout = '5s';
                CREATE INDEX CONCURRENTLY partner_city_idx ON partner (address_city);
                """, "--output", "json");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        var json = new JsonMapper().readTree(run.out());
        assertThat(json.path("good").asBoolean()).isTrue();
        assertThat(json.path("migrations")).hasSize(COUNT + 1);
        assertThat(scratchDatabases()).isEmpty();
    }

    @Test
    void migrationThatDoesNotRunIsNamedWithItsLine() throws IOException, SQLException {
        var run = lint("V901__city.sql", "SET LOCAL lock_timeout = '5s';\nALTER TABLE partnr ADD COLUMN city text;\n");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("REFUSED  partner-service V901__city.sql:2 statement-fails")
                .contains("relation \"partnr\" does not exist");
        assertThat(scratchDatabases()).isEmpty();
    }

    @Test
    void fileNeedsItsServiceAndAName() throws IOException {
        Path file = Files.writeString(folder.resolve("city.sql"), "SELECT 1");
        assertThat(CommandRun.of(Map.of(), "schema", "lint", "--file", file.toString())
                        .code())
                .isEqualTo(2);
        assertThat(CommandRun.of(
                                Map.of("HEXACTL_SCRATCH_PASSWORD", "scratch-secret"),
                                "schema",
                                "lint",
                                "--service",
                                "partner",
                                "--scratch-url",
                                url(),
                                "--file",
                                file.toString())
                        .err())
                .contains("is not named like V006__nickname.sql");
    }

    private CommandRun lint(String name, String text, String... more) throws IOException, SQLException {
        try (var superuser = SERVER.connectAsSuperuser("postgres")) {
            InUse.execute(superuser, """
                    DO $$ BEGIN
                        CREATE ROLE scratch LOGIN CREATEDB CREATEROLE PASSWORD 'scratch-secret';
                    EXCEPTION WHEN duplicate_object THEN NULL;
                    END $$;
                    GRANT CONNECT ON DATABASE postgres TO scratch;
                    """);
        }
        Path file = Files.writeString(folder.resolve(name), text);
        var arguments = new ArrayList<>(
                List.of("schema", "lint", "--service", "partner", "--scratch-url", url(), "--file", file.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(Map.of("HEXACTL_SCRATCH_PASSWORD", "scratch-secret"), arguments.toArray(String[]::new));
    }

    private static String url() {
        return "postgresql://scratch@127.0.0.1:" + SERVER.port() + "/postgres";
    }

    private static List<String> scratchDatabases() throws SQLException {
        try (var superuser = SERVER.connectAsSuperuser("postgres");
                var statement = superuser.createStatement();
                var row = statement.executeQuery("SELECT datname FROM pg_database WHERE datname LIKE 'hexactl%'")) {
            var names = new ArrayList<String>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        }
    }
}
