package io.hexabuilders.hexactl.place;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.KafkaAddress;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * An installation that runs servers of its own, each of which is looked for when it is asked for. Its Kafka answers
 * nobody but its own programs.
 */
record StackTarget(String installation, BiFunction<Service, Access, DatabaseAddress> databases) implements Target {

    @Override
    public List<Service> services() {
        return List.of(Service.values());
    }

    @Override
    public DatabaseAddress database(Service service, Access access) {
        return databases.apply(service, access);
    }

    @Override
    public KafkaAddress kafka() {
        throw Failure.usage("the Kafka of " + installation + " answers its own programs only: --kafka HOST:PORT beside"
                + " --target names one that can be reached from here");
    }

    @Override
    public Optional<String> name() {
        return Optional.of(installation);
    }

    @Override
    public String name(Service service) {
        return installation + " " + service;
    }
}
