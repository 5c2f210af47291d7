package io.hexabuilders.hexactl.installation;

import io.hexabuilders.hexactl.console.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The databases of the suite of {@code ./hexa}, through its supervisor. */
public final class LocalServers implements DatabaseServers {

    private final Path home;
    private final LocalTarget target;
    private final Duration patience;

    /**
     * @param timeout how long a database may take to answer
     * @param patience how long one may take to stop or to start
     */
    public LocalServers(Map<String, String> environment, Duration timeout, Duration patience) {
        this.home = Home.of(environment);
        this.target = new LocalTarget(environment, timeout);
        this.patience = patience;
    }

    @Override
    public String name() {
        return LocalTarget.NAME;
    }

    @Override
    public Optional<DatabaseAddress> address(Service service) {
        return Optional.of(target.database(service, Access.READ));
    }

    @Override
    public ServerState state(Service service) {
        return switch (supervisor().state(member(service), patience)) {
            case "READY" -> ServerState.READY;
            case "STOPPED", "FAILED" -> ServerState.STOPPED;
            default -> ServerState.BETWEEN;
        };
    }

    @Override
    public void stop(Service service) {
        supervisor().stop(member(service), patience);
    }

    @Override
    public void start(Service service) {
        supervisor().start(member(service), patience);
    }

    @Override
    public String remedy(Service service) {
        return "./hexa stop " + service;
    }

    /** Found anew for each question: the suite may have gone down meanwhile. */
    private Supervisor supervisor() {
        return Supervisor.of(home)
                .orElseThrow(() -> Failure.of("the suite of " + home + " does not run: ./hexa up starts it, with all"
                        + " of its databases; HEXA_HOME names another one"));
    }

    private static String member(Service service) {
        return service.shortName() + "-db";
    }
}
