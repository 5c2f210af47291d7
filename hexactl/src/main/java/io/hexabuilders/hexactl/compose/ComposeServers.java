package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.DatabaseServers;
import io.hexabuilders.hexactl.installation.ServerState;
import io.hexabuilders.hexactl.installation.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The PostgreSQL containers of an environment's database stack. */
public final class ComposeServers implements DatabaseServers {

    private final Docker docker;
    private final Settings settings;
    private final Readiness readiness;
    private final Duration timeout;

    /**
     * @param folder of the Compose files
     * @param timeout how long a database may take to answer
     * @param patience how long one may take until it accepts connections
     */
    public ComposeServers(
            Workplace workplace, Path folder, Environment environment, Duration timeout, Duration patience) {
        this.docker = new Docker(workplace.environment(), timeout);
        this.settings = Settings.read(folder, environment);
        this.readiness = new Readiness(docker, workplace.console(), patience);
        this.timeout = timeout;
        docker.require();
        new Databases(docker, settings).sharedPostgres().ifPresent(shared -> {
            throw Failure.of("the databases of " + environment + " are in " + shared.name()
                    + ", which others run and may need: docker stop and docker start do it there. Nothing was changed");
        });
    }

    @Override
    public String name() {
        return "compose " + settings.environment();
    }

    @Override
    public Optional<DatabaseAddress> address(Service service) {
        return container(service)
                .filter(container -> !container.databasePort().isEmpty())
                .map(container -> settings.address(service, container, Access.READ, timeout));
    }

    @Override
    public ServerState state(Service service) {
        return container(service).map(this::state).orElse(ServerState.STOPPED);
    }

    /** The server itself is asked: the health that the engine tells is that of its last check. */
    private ServerState state(Container container) {
        if (container.isStopped()) {
            return ServerState.STOPPED;
        }
        var asked = List.of("exec", container.name(), "pg_isready", "--quiet", "--host", "127.0.0.1");
        return container.isReady() && docker.run(asked, Map.of(), "").code() == 0
                ? ServerState.READY
                : ServerState.BETWEEN;
    }

    /** The image's signal asks PostgreSQL for a fast shutdown; the time that it may take stands in the Compose file. */
    @Override
    public void stop(Service service) {
        compose("stop", member(service));
    }

    /** One that is there is started as it is, whatever has changed in its settings since. */
    @Override
    public void start(Service service) {
        long begin = System.nanoTime();
        compose("up", "--detach", "--no-recreate", "--no-deps", member(service));
        readiness.await(
                settings.database(service),
                begin,
                () -> container(service).stream().toList());
    }

    @Override
    public String remedy(Service service) {
        return "hexactl compose down --env " + settings.environment();
    }

    private Optional<Container> container(Service service) {
        return docker.container(settings.database(service));
    }

    private void compose(String... words) {
        var arguments = new ArrayList<>(settings.compose(Stack.database));
        arguments.addAll(List.of(words));
        docker.succeed(arguments, settings.variables(Colour.blue), "");
    }

    private static String member(Service service) {
        return service.shortName() + "-db";
    }
}
