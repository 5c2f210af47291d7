package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Takes a PostgreSQL and a Redis that others run on this host: joined to the networks under the names that the programs
 * know, with databases, roles and users of the environment.
 */
final class SharedDatabases {

    private final Docker docker;
    private final Settings settings;

    SharedDatabases(Docker docker, Settings settings) {
        this.docker = docker;
        this.settings = settings;
    }

    void takePostgres(Container shared) {
        var names = new ArrayList<String>();
        for (Service service : Service.values()) {
            names.add(service.shortName() + "-db");
        }
        join(shared, settings.dataNetwork(), names);
        for (Service service : Service.values()) {
            sql(
                    shared,
                    "postgres",
                    "SELECT 'CREATE DATABASE " + service.database() + "' WHERE NOT EXISTS"
                            + " (SELECT FROM pg_database WHERE datname = '" + service.database() + "')\n\\gexec\n");
            sql(shared, service.database(), roles(service));
        }
    }

    void takeRedis(Container shared) {
        join(shared, settings.appNetwork(), List.of("redis"));
        String user = "ACL SETUSER gateway on #" + sha256(settings.secret("redis-gateway"))
                + " ~* &* +@all -@admin -@dangerous +info\n";
        String answer = docker.succeed(List.of("exec", "-i", shared.name(), "redis-cli"), Map.of(), user);
        if (!answer.strip().equals("OK")) {
            throw Failure.partly(shared.name() + " does not take the user of the gateway: " + answer.strip());
        }
    }

    private void join(Container shared, String network, List<String> names) {
        String connected = docker.succeed(List.of(
                "inspect",
                "--format",
                "{{range $name, $_ := .NetworkSettings.Networks}}{{println $name}}{{end}}",
                shared.name()));
        if (connected.lines().anyMatch(network::equals)) {
            return;
        }
        var words = new ArrayList<>(List.of("network", "connect"));
        for (String name : names) {
            words.add("--alias");
            words.add(name);
        }
        words.add(network);
        words.add(shared.name());
        docker.succeed(words);
    }

    /** The statements go to standard input, where no list of processes shows the passwords. */
    private void sql(Container shared, String database, String statements) {
        var words = List.of(
                "exec",
                "-i",
                shared.name(),
                "psql",
                "--no-psqlrc",
                "--quiet",
                "--set",
                "ON_ERROR_STOP=1",
                "--username",
                "postgres",
                "--dbname",
                database);
        docker.succeed(words, Map.of(), statements);
    }

    private String roles(Service service) {
        var statements = new StringBuilder();
        variable(statements, "service", service.shortName());
        variable(statements, "database", service.database());
        variable(statements, "schema", service.schema());
        for (String role : List.of("owner", "user", "readonly")) {
            variable(statements, role + "_password", settings.secret(service.shortName() + "-" + role));
        }
        Path file = settings.folder().resolve("config/postgres/roles.sql");
        try {
            return statements.append(Files.readString(file)).toString();
        } catch (IOException e) {
            throw Failure.partly(file + " cannot be read", e);
        }
    }

    private static void variable(StringBuilder statements, String name, String value) {
        statements
                .append("\\set ")
                .append(name)
                .append(" '")
                .append(value.replace("'", "\\'"))
                .append("'\n");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
