package io.hexabuilders.hexactl.schema.gate;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Production is one migration behind staging; both are databases of partner-service on one server. */
record TwoInstallations(MigratedServer server, Path home) {

    static final List<Migration> ALL = Migration.of(Service.PARTNER);
    static final String NEWEST = ALL.getLast().version();

    static TwoInstallations in(Path home) throws SQLException, IOException {
        var server = MigratedServer.shared();
        var both = new TwoInstallations(server, home);
        server.empty(Service.PARTNER);
        server.migrate(Service.PARTNER, ALL.get(ALL.size() - 2).version());
        both.superuser("CREATE DATABASE gate_production TEMPLATE partner_management");
        server.migrate(Service.PARTNER, NEWEST);
        both.appliedAt("2026-11-21 09:00");
        both.name("staging", "partner_management");
        both.name("production", "gate_production");
        return both;
    }

    /** The installation of that name has that database. */
    void name(String installation, String database) throws IOException {
        Files.writeString(
                Files.createDirectories(home.resolve("estates")).resolve(installation + ".properties"),
                line("partner_readonly", database));
    }

    void drop() throws SQLException {
        superuser("DROP DATABASE IF EXISTS gate_production WITH (FORCE)");
        superuser("DROP DATABASE IF EXISTS gate_copy WITH (FORCE)");
    }

    /** When staging had its migrations. */
    void appliedAt(String time) throws SQLException {
        server.execute(
                Service.PARTNER,
                "UPDATE flyway_schema_history SET installed_on = timestamptz '" + time + "Z' AT TIME ZONE 'UTC'");
    }

    CommandRun gateTo(String to, String... more) {
        return gateTo(to, Map.of(), more);
    }

    CommandRun gateTo(String to, Map<String, String> variables, String... more) {
        var arguments = new ArrayList<>(List.of("schema", "gate", "--from", "staging", "--to", to));
        arguments.addAll(List.of("--scratch-url", "postgresql://postgres@127.0.0.1:" + server.port() + "/postgres"));
        arguments.addAll(List.of(more));
        var environment = new HashMap<>(variables);
        environment.put("HEXA_HOME", home.toString());
        environment.put("HEXACTL_SCRATCH_PASSWORD", "superuser-secret");
        environment.put("HEXACTL_STAGING_PASSWORD", MigratedServer.PASSWORDS.readonly());
        environment.put("HEXACTL_PRODUCTION_PARTNER_PASSWORD", MigratedServer.PASSWORDS.readonly());
        environment.put("HEXACTL_COPY_PASSWORD", MigratedServer.PASSWORDS.owner());
        return CommandRun.of(environment, arguments.toArray(String[]::new));
    }

    String line(String role, String database) {
        return "partner=postgresql://" + role + "@127.0.0.1:" + server.port() + "/" + database;
    }

    void superuser(String statement) throws SQLException {
        superuser(statement, "postgres");
    }

    void superuser(String statement, String database) throws SQLException {
        try (var connection = server.connectAsSuperuser(database);
                var one = connection.createStatement()) {
            one.execute(statement);
        }
    }
}
