package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.tools.BoxServer;
import io.hexabuilders.hexactl.tools.ContainedServer;
import io.hexabuilders.hexactl.tools.Program;
import io.hexabuilders.hexactl.tools.Psql;
import io.hexabuilders.hexactl.tools.Toolbox;
import io.hexabuilders.hexactl.tools.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The databases of an environment's own stack, and client tools of their very version. */
public final class ComposeDatabases {

    private final Docker docker;
    private final Settings settings;
    private final Duration timeout;

    /**
     * @param folder of the Compose files
     * @param timeout how long a database may take to answer
     */
    public ComposeDatabases(Map<String, String> variables, Path folder, Environment environment, Duration timeout) {
        this.docker = new Docker(variables, timeout);
        this.settings = Settings.read(folder, environment);
        this.timeout = timeout;
        docker.require();
        new Databases(docker, settings).sharedPostgres().ifPresent(shared -> {
            throw Failure.of("the databases of " + environment + " are in " + shared.name()
                    + ", which others run: --database-url names them. Nothing was changed");
        });
    }

    /** How many connections a program of the environment takes at most; empty where its settings do not say. */
    public static OptionalInt pool(Path folder, Environment environment) {
        String said = Settings.read(folder, environment).values().getOrDefault("DATABASE_POOL", "");
        return said.matches("\\d{1,6}") ? OptionalInt.of(Integer.parseInt(said)) : OptionalInt.empty();
    }

    /** How a role of the service reaches it from this host. */
    public DatabaseAddress address(Service service, Access access) {
        return settings.address(service, container(service), access, timeout);
    }

    /** They reach the service's database at 127.0.0.1:5432. */
    public Tools tools(Service service) {
        return new InItsNetwork(service);
    }

    /** Containers of another environment of the host have other names. */
    private String named(String work) {
        return "hexactl-" + settings.environment() + "-" + work;
    }

    /** A server beside that of the service, and of its version. */
    public BoxServer server(Service service, String work, String password, Duration patience) {
        var container = ToolContainer.start(
                docker,
                named(work),
                container(service).image(),
                List.of("--publish=127.0.0.1::5432", "--shm-size=256m"));
        return BoxServer.start(container, container::port, password, patience);
    }

    /** What the superuser is answered, line by line, who comes in from inside the container only. */
    public List<String> ask(Service service, String database, String sql) {
        var question = new Psql(database, sql);
        String said;
        // Its notices come on a way of their own, and may come late.
        try (var program = start(service, question.words())) {
            said = program.text(question.input());
        } catch (Failure e) {
            throw Failure.of("the database server of " + service + " refuses it: " + e.message(), e);
        }
        return question.answer(said)
                .orElseThrow(() -> Failure.of("the connection to the container of the database of " + service
                        + " was lost before the server had answered: try again"));
    }

    /** In the container of the service's database, as the user that the server runs as. */
    private Program start(Service service, List<String> words) {
        var command = new ArrayList<>(List.of(
                docker.program(),
                "exec",
                "--interactive",
                "--user=postgres",
                container(service).name()));
        command.addAll(words);
        return Program.start(words.getFirst(), new ProcessBuilder(command));
    }

    private Container container(Service service) {
        String name = settings.database(service);
        return docker.container(name)
                .filter(Container::isRunning)
                .orElseThrow(() -> Failure.of(
                        "the container " + name + " does not run",
                        "hexactl db start --target compose --env " + settings.environment()
                                + " starts it. Nothing was changed"));
    }

    /** The server of the service, from inside. */
    public ContainedServer contained(Service service) {
        return new Contained(service);
    }

    /** With the rights of the user that the server runs as. */
    private final class Contained implements ContainedServer {

        private static final String VOLUME = "/var/lib/postgresql";
        private static final String BESIDE = "/beside";
        private static final String ARCHIVES = "/wal-archive";

        private final Service service;

        private Contained(Service service) {
            this.service = service;
        }

        @Override
        public String name() {
            return settings.database(service);
        }

        @Override
        public List<String> ask(String database, String sql) {
            return ComposeDatabases.this.ask(service, database, sql);
        }

        @Override
        public Program start(List<String> words) {
            return ComposeDatabases.this.start(service, words);
        }

        /** In the volume of the data, because the engine makes every other one for root alone. */
        @Override
        public String archives() {
            return VOLUME + ARCHIVES;
        }

        @Override
        public String password() {
            return settings.secret(service.shortName() + "-superuser");
        }

        @Override
        public Beside beside(String work) {
            var database = container(service);
            var options = List.of(
                    "--publish=127.0.0.1::5432",
                    "--shm-size=256m",
                    // The volume bears the name of the container.
                    "--volume=" + database.name() + ":" + BESIDE + ":ro");
            var container = ToolContainer.start(docker, named(work), database.image(), options);
            return new Beside(container, container::port, BESIDE + ARCHIVES);
        }

        @Override
        public void clear(String work) {
            ToolContainer.remove(docker, named(work));
        }
    }

    /** In the network of the database's container, whose memory and disk they leave alone. */
    private final class InItsNetwork implements Tools {

        private final Service service;

        private InItsNetwork(Service service) {
            this.service = service;
        }

        @Override
        public String name() {
            return "in a container of the image of " + settings.database(service);
        }

        @Override
        public Toolbox open(String work, long room) {
            var database = container(service);
            return ToolContainer.start(
                    docker, named(work), database.image(), List.of("--network=container:" + database.name()));
        }

        @Override
        public void clear(String work) {
            ToolContainer.remove(docker, named(work));
        }
    }
}
