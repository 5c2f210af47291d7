package io.hexabuilders.hexactl.database.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.DatabaseServers;
import io.hexabuilders.hexactl.installation.ServerState;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.place.Installation;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.run.RunFolder;
import io.hexabuilders.hexactl.run.Runs;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Servers of nobody: what is done to them can be looked at.
 *
 * @param broken those that can be neither stopped nor started
 * @param leaving those of the running that somebody has begun to stop
 */
record StandInServers(Set<Service> running, Set<Service> broken, Set<Service> leaving) implements DatabaseServers {

    static StandInServers of(Set<Service> running, Set<Service> broken) {
        var all = EnumSet.noneOf(Service.class);
        all.addAll(running);
        return new StandInServers(all, broken, EnumSet.noneOf(Service.class));
    }

    /** None of them ever starts or stops. */
    static StandInServers stuck() {
        var all = Set.of(Service.values());
        return new StandInServers(all, all, all);
    }

    Plan plan(PowerChange change, List<Service> services) {
        var place = new Place(new Installation.Local(), Duration.ofSeconds(1), Duration.ofSeconds(1));
        return PowerKind.plan(new Order(change, place, services, Set.copyOf(running), Set.of()), this);
    }

    /** Of nobody who reads or answers. */
    static Runs runs(Path folder) {
        var silent = new PrintWriter(Writer.nullWriter());
        var console = new Console(silent, silent, new BufferedReader(Reader.nullReader()), false);
        return new Runs(new RunFolder(folder), new Workplace(console, Map.of(), InstantSource.system(), "olga"));
    }

    @Override
    public String name() {
        return "servers";
    }

    @Override
    public Optional<DatabaseAddress> address(Service service) {
        return Optional.empty();
    }

    @Override
    public ServerState state(Service service) {
        if (leaving.contains(service)) {
            return ServerState.BETWEEN;
        }
        return running.contains(service) ? ServerState.READY : ServerState.STOPPED;
    }

    @Override
    public void stop(Service service) {
        requireWhole(service);
        leaving.remove(service);
        assertThat(running.remove(service)).as("only what runs is stopped").isTrue();
    }

    @Override
    public void start(Service service) {
        requireWhole(service);
        assertThat(running.add(service)).as("only what is stopped is started").isTrue();
    }

    @Override
    public String remedy(Service service) {
        return "stop it";
    }

    private void requireWhole(Service service) {
        if (broken.contains(service)) {
            throw Failure.of(service + " is broken");
        }
    }
}
