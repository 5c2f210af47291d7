package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.platform.chain.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
            makeDatabase(shared, service);
            makeRoles(shared, service);
        }
    }

    void takeRedis(Container shared) {
        join(shared, settings.appNetwork(), List.of("redis"));
        makeUser(shared, "gateway", "~* &* +@all -@admin -@dangerous +info");
        makeUser(
                shared,
                "monitor",
                "resetkeys resetchannels -@all +ping +info +latency|latest +slowlog|get +slowlog|len +client|setname");
    }

    /** With the rights that prepare.sh gives the same user of an own Redis. */
    private void makeUser(Container shared, String user, String rights) {
        String command =
                "ACL SETUSER " + user + " on #" + Sha256.hex(settings.secret("redis-" + user)) + " " + rights + "\n";
        String answer = docker.succeed(List.of("exec", "-i", shared.name(), "redis-cli"), Map.of(), command);
        if (!answer.strip().equals("OK")) {
            throw Failure.partly(shared.name() + " does not take the user " + user + ": " + answer.strip());
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

    private void makeDatabase(Container shared, Service service) {
        var psql = List.of(
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
                "postgres");
        String statement = "SELECT 'CREATE DATABASE " + service.database() + "' WHERE NOT EXISTS"
                + " (SELECT FROM pg_database WHERE datname = '" + service.database() + "')\n\\gexec\n";
        docker.succeed(psql, Map.of(), statement);
    }

    /** By the script that makes the roles everywhere. It is sent with the passwords, where no list of processes shows them. */
    private void makeRoles(Container shared, Service service) {
        var words = List.of(
                "exec",
                "-i",
                "--env",
                "SERVICE=" + service.shortName(),
                "--env",
                "DATABASE=" + service.database(),
                "--env",
                "SCHEMA=" + service.schema(),
                "--env",
                "PGUSER=postgres",
                shared.name(),
                "sh");
        var script = new StringBuilder("umask 077\nPASSWORDS=$(mktemp -d)\ntrap 'rm -r \"$PASSWORDS\"' EXIT\n");
        for (String role : List.of("owner", "user", "readonly", "monitor")) {
            script.append("cat >\"$PASSWORDS/")
                    .append(role)
                    .append("\" <<'PASSWORD'\n")
                    .append(settings.secret(service.shortName() + "-" + role))
                    .append("\nPASSWORD\n");
        }
        Path file = settings.rolesScript();
        try {
            docker.succeed(
                    words, Map.of(), script.append(Files.readString(file)).toString());
        } catch (IOException e) {
            throw Failure.partly(file + " cannot be read", e);
        }
    }
}
