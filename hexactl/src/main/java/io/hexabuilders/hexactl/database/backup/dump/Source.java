package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.compose.ComposeDatabases;
import io.hexabuilders.hexactl.compose.ContainerServer;
import io.hexabuilders.hexactl.compose.Environment;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.TargetOptions;
import io.hexabuilders.hexactl.run.Parameters;
import io.hexabuilders.hexactl.tools.LocalTools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whose databases are dumped; it can be written down. */
public sealed interface Source {

    /** Of the parameter that says of which kind a source is; without it there is none. */
    String PARAMETER = "source";

    /** Those whose databases are known. */
    List<Service> services(Workplace workplace);

    /** Looks for the database; refused where there is none. */
    Dumpable database(Service service, Workplace workplace);

    /** As locks, records and messages name the database. */
    String name(Service service, Workplace workplace);

    Map<String, String> parameters();

    /** From what {@link #parameters} gave; empty where that is nothing. */
    static Optional<Source> of(Map<String, String> parameters) {
        return switch (parameters.getOrDefault(PARAMETER, "")) {
            case "compose" -> Optional.of(Compose.of(parameters));
            case "urls" -> Optional.of(new Urls(TargetOptions.of(parameters)));
            default -> Optional.empty();
        };
    }

    /**
     * Those of an environment on Docker Compose, dumped beside their containers.
     *
     * @param folder of the Compose files, from the root on
     */
    record Compose(Path folder, Environment environment, Duration timeout) implements Source {

        private static final int PORT = 5432;

        private static Compose of(Map<String, String> parameters) {
            var said = new Parameters(parameters);
            return new Compose(
                    Path.of(said.text("folder")), Environment.valueOf(said.text("env")), said.seconds("timeout"));
        }

        @Override
        public List<Service> services(Workplace workplace) {
            return List.of(Service.values());
        }

        @Override
        public Dumpable database(Service service, Workplace workplace) {
            var databases = databases(workplace);
            var address = databases.owner(service);
            return new Dumpable(
                    address,
                    Conninfo.of(PORT, service.database(), address.user()),
                    databases.tools(service),
                    new InTheContainer(databases, service));
        }

        /** A server of the same version as the service's, beside it. */
        public ContainerServer server(
                Service service, String work, String password, Duration patience, Workplace workplace) {
            return databases(workplace).server(service, work, password, patience);
        }

        @Override
        public String name(Service service, Workplace workplace) {
            return "compose " + environment + " " + service;
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of(
                    PARAMETER,
                    "compose",
                    "folder",
                    folder.toString(),
                    "env",
                    environment.name(),
                    "timeout",
                    String.valueOf(timeout.toSeconds()));
        }

        private ComposeDatabases databases(Workplace workplace) {
            return new ComposeDatabases(workplace.environment(), folder, environment, timeout);
        }
    }

    /** The superuser, whom the database's container lets in from inside only. */
    record InTheContainer(ComposeDatabases databases, Service service) implements Administrator {

        @Override
        public void execute(List<String> statements) {
            statements.forEach(sql -> databases.ask(service, DATABASE, sql));
        }

        @Override
        public void together(List<String> statements) {
            databases.ask(service, DATABASE, "BEGIN; " + String.join("; ", statements) + "; COMMIT");
        }

        @Override
        public List<String> query(String sql) {
            return databases.ask(service, DATABASE, sql);
        }
    }

    /** Named one by one, and dumped by the tools of this machine. */
    record Urls(TargetOptions options) implements Source {

        @Override
        public List<Service> services(Workplace workplace) {
            return options.resolve(workplace.environment()).services();
        }

        @Override
        public Dumpable database(Service service, Workplace workplace) {
            var address = options.resolve(workplace.environment()).database(service, Access.OWN);
            return new Dumpable(
                    address,
                    Conninfo.of(address),
                    new LocalTools(workplace.environment()),
                    Administrator.through(address.to(Administrator.DATABASE)));
        }

        @Override
        public String name(Service service, Workplace workplace) {
            return service + " at " + database(service, workplace).address().place();
        }

        @Override
        public Map<String, String> parameters() {
            var parameters = new TreeMap<>(options.parameters());
            parameters.put(PARAMETER, "urls");
            return parameters;
        }
    }
}
