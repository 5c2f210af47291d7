package io.hexabuilders.suite.member;

import io.hexabuilders.embedded.postgres.PostgresBinaries;
import io.hexabuilders.embedded.postgres.PostgresServer;
import io.hexabuilders.embedded.postgres.RolePasswords;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.hexabuilders.embedded.postgres.WalArchive;
import io.hexabuilders.embedded.token.LocalTokens;
import io.hexabuilders.suite.home.Passwords;
import io.hexabuilders.suite.home.Port;
import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuitePorts;
import io.hexabuilders.suite.supervise.Layer;
import io.hexabuilders.suite.supervise.Member;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All members of the suite, with the settings by which they find each other. */
public final class SuiteMembers {

    private static final String GATEWAY = "profile360-gateway";

    private final SuiteHome home;
    private final SuitePorts ports;
    private final Passwords passwords;
    private final String publicKey;
    private final AotCaches caches;
    private final Build build;

    public SuiteMembers(SuiteHome home, SuitePorts ports, AotCaches caches, Build build) {
        this.caches = caches;
        this.build = build;
        this.home = home;
        this.ports = ports;
        this.passwords = new Passwords(home);
        this.publicKey = LocalTokens.keptIn(home.secrets(), Clock.systemUTC()).publicKey();
    }

    /** In the order in which they are shown. */
    public List<Member> all() {
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        List<Member> members = new ArrayList<>();
        for (ServiceDatabase database : ServiceDatabase.values()) {
            members.add(database(binaries, database));
        }
        members.add(new Kafka(
                ports.of(Port.KAFKA),
                ports.of(Port.KAFKA_CONTROLLER),
                home.data(Kafka.NAME),
                ownJars(home.project()),
                caches));
        members.add(new Redis(ports.of(Port.REDIS), passwords.of("redis"), home.data(Redis.NAME), home.cache()));
        for (ServiceDatabase database : ServiceDatabase.values()) {
            members.add(service(binaries, database));
        }
        members.add(gateway());
        members.removeIf(
                member -> member.layer() == Layer.PROGRAM && !programs().contains(member.name()));
        return members;
    }

    /** All five, unless HEXA_PROGRAMS names those that are to run: for work on a few. */
    public static Set<String> programs() {
        Set<String> all = new LinkedHashSet<>();
        for (ServiceDatabase database : ServiceDatabase.values()) {
            all.add(database.service());
        }
        all.add(GATEWAY);
        String chosen = System.getenv("HEXA_PROGRAMS");
        if (chosen != null && !chosen.isBlank()) {
            all.retainAll(List.of(chosen.split(",", -1)));
        }
        return all;
    }

    /** The Java programs among the members, each with the folder of its jars. */
    public static Map<String, Path> javaPrograms(Path project) {
        Map<String, Path> programs = new LinkedHashMap<>();
        programs.put(Kafka.NAME, ownJars(project));
        programs().forEach(program -> programs.put(program, Build.jars(project, program)));
        return programs;
    }

    private static Path ownJars(Path project) {
        return project.resolve("local-suite/target");
    }

    private Member database(PostgresBinaries binaries, ServiceDatabase database) {
        return new Database(database, server(binaries, database), rolePasswords(database));
    }

    private PostgresServer server(PostgresBinaries binaries, ServiceDatabase database) {
        return new PostgresServer(
                binaries,
                home.data(Database.name(database)),
                ports.of(port(database, "_DB")),
                true,
                passwords.of(database.shortName() + ".superuser"),
                Optional.of(new WalArchive(home.walArchive(database.shortName()))));
    }

    private RolePasswords rolePasswords(ServiceDatabase database) {
        String prefix = database.shortName();
        return new RolePasswords(
                passwords.of(prefix + ".owner"), passwords.of(prefix + ".user"), passwords.of(prefix + ".readonly"));
    }

    private Member service(PostgresBinaries binaries, ServiceDatabase database) {
        RolePasswords roles = rolePasswords(database);
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(server(binaries, database)));
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.user());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", roles.user());
        environment.put("QUARKUS_FLYWAY_USERNAME", database.owner());
        environment.put("QUARKUS_FLYWAY_PASSWORD", roles.owner());
        environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "true");
        environment.put("QUARKUS_OIDC_PUBLIC_KEY", publicKey);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", Kafka.bootstrapServers(ports.of(Port.KAFKA)));
        return program(
                database.service(),
                port(database, ""),
                port(database, "_MANAGEMENT"),
                // Not Kafka: without it a service answers, and its events wait
                Set.of(Database.name(database)),
                environment);
    }

    private Member gateway() {
        Map<String, String> environment = new HashMap<>();
        for (ServiceDatabase database : ServiceDatabase.values()) {
            String variable = "HEXA_SOURCES_" + database.shortName().toUpperCase(Locale.ROOT) + "_URL";
            environment.put(variable, "http://" + Loopback.ADDRESS + ":" + ports.of(port(database, "")));
        }
        environment.put("QUARKUS_OIDC_PUBLIC_KEY", publicKey);
        return program(GATEWAY, Port.GATEWAY, Port.GATEWAY_MANAGEMENT, Set.of(), environment);
    }

    private Member program(
            String name, Port port, Port management, Set<String> needs, Map<String, String> environment) {
        return new Program(
                name, home.project(), build, ports.of(port), ports.of(management), needs, environment, caches);
    }

    private static Port port(ServiceDatabase database, String suffix) {
        return Port.valueOf(database.name() + suffix);
    }
}
