package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.compose.ComposeDatabases;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.UrlOptions;
import io.hexabuilders.hexactl.kubernetes.KubernetesDatabases;
import io.hexabuilders.hexactl.place.Installation;
import io.hexabuilders.hexactl.run.Parameters;
import io.hexabuilders.hexactl.tools.BoxServer;
import io.hexabuilders.hexactl.tools.ContainedServer;
import io.hexabuilders.hexactl.tools.LocalTools;
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

    /** Its server from inside, whose files can be copied; refused where hexactl does not get in. */
    default ContainedServer contained(Service service, Workplace workplace) {
        throw Failure.usage("only the servers of --target compose are copied out of their containers, and "
                + name(service, workplace) + " is none");
    }

    /** As locks, records and messages name the database. */
    String name(Service service, Workplace workplace);

    Map<String, String> parameters();

    /** From what {@link #parameters} gave; empty where that is nothing. */
    static Optional<Source> of(Map<String, String> parameters) {
        String kind = parameters.getOrDefault(PARAMETER, "");
        var said = new Parameters(parameters);
        return switch (kind) {
            case "" -> Optional.empty();
            case Urls.KIND -> Optional.of(new Urls(UrlOptions.of(parameters), said.seconds("timeout")));
            default ->
                Stack.of(Installation.of(Installation.Kind.valueOf(kind), said), said.seconds("timeout"))
                        .map(Source.class::cast);
        };
    }

    /** Of an installation that runs servers of its own, whose image has the client tools. */
    sealed interface Stack extends Source {

        Installation installation();

        /** How long a database may take to answer. */
        Duration timeout();

        /**
         * A server of the same version as the service's, beside it.
         *
         * @param work names it, together with what a kill may have left of it
         * @param room bytes that are to fit on its disk
         */
        BoxServer server(
                Service service, String work, long room, String password, Duration patience, Workplace workplace);

        /** Empty where the installation is the local one, whose files are copied. */
        static Optional<Stack> of(Installation installation, Duration timeout) {
            return switch (installation) {
                case Installation.Local _ -> Optional.empty();
                case Installation.Compose compose -> Optional.of(new Compose(compose, timeout));
                case Installation.Kubernetes kubernetes -> Optional.of(new Kubernetes(kubernetes, timeout));
            };
        }

        @Override
        default List<Service> services(Workplace workplace) {
            return List.of(Service.values());
        }

        @Override
        default String name(Service service, Workplace workplace) {
            return installation().name() + " " + service;
        }

        @Override
        default Map<String, String> parameters() {
            var parameters = new TreeMap<>(installation().parameters());
            parameters.put(PARAMETER, installation().kind().name());
            parameters.put("timeout", String.valueOf(timeout().toSeconds()));
            return parameters;
        }
    }

    /** Those of an environment on Docker Compose, dumped beside their containers. */
    record Compose(Installation.Compose installation, Duration timeout) implements Stack {

        private static final int PORT = 5432;

        @Override
        public Dumpable database(Service service, Workplace workplace) {
            var databases = databases(workplace);
            var address = databases.address(service, Access.OWN);
            return new Dumpable(
                    name(service, workplace),
                    () -> address,
                    Conninfo.of(PORT, service.database(), address.user()),
                    databases.tools(service),
                    Administrator.inside((database, sql) -> databases.ask(service, database, sql)));
        }

        @Override
        public BoxServer server(
                Service service, String work, long room, String password, Duration patience, Workplace workplace) {
            return databases(workplace).server(service, work, password, patience);
        }

        @Override
        public ContainedServer contained(Service service, Workplace workplace) {
            return databases(workplace).contained(service);
        }

        private ComposeDatabases databases(Workplace workplace) {
            return new ComposeDatabases(
                    workplace.environment(), installation.folder(), installation.environment(), timeout);
        }
    }

    /** Those that run in a cluster, dumped by pods beside theirs. */
    record Kubernetes(Installation.Kubernetes installation, Duration timeout) implements Stack {

        @Override
        public Dumpable database(Service service, Workplace workplace) {
            var database = in(service, workplace);
            database.require();
            return new Dumpable(
                    name(service, workplace),
                    database::owner,
                    Conninfo.of(database.host(), service.database(), service.shortName() + "_owner"),
                    database.tools(),
                    Administrator.inside(database::ask));
        }

        @Override
        public BoxServer server(
                Service service, String work, long room, String password, Duration patience, Workplace workplace) {
            return in(service, workplace).server(work, room, password, patience);
        }

        private KubernetesDatabases in(Service service, Workplace workplace) {
            return new KubernetesDatabases(workplace, installation.cluster(), service, timeout);
        }
    }

    /** Named one by one, and dumped by the tools of this machine. */
    record Urls(UrlOptions urls, Duration timeout) implements Source {

        private static final String KIND = "urls";

        @Override
        public List<Service> services(Workplace workplace) {
            return urls.target(workplace.environment(), timeout).services();
        }

        @Override
        public Dumpable database(Service service, Workplace workplace) {
            var address = urls.target(workplace.environment(), timeout).database(service, Access.OWN);
            return new Dumpable(
                    service + " at " + address.place(),
                    () -> address,
                    Conninfo.of(address),
                    new LocalTools(workplace.environment()),
                    Administrator.through(address.to(Administrator.DATABASE)));
        }

        @Override
        public String name(Service service, Workplace workplace) {
            return database(service, workplace).name();
        }

        @Override
        public Map<String, String> parameters() {
            var parameters = new TreeMap<>(urls.parameters());
            parameters.put(PARAMETER, KIND);
            parameters.put("timeout", String.valueOf(timeout.toSeconds()));
            return parameters;
        }
    }
}
