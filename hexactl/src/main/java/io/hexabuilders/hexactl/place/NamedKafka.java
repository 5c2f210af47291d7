package io.hexabuilders.hexactl.place;

import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.KafkaAddress;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.Target;
import java.util.List;
import java.util.Optional;

/** The databases of a target, and the Kafka that the command line names. */
record NamedKafka(Target databases, KafkaAddress kafka) implements Target {

    @Override
    public List<Service> services() {
        return databases.services();
    }

    @Override
    public DatabaseAddress database(Service service, Access access) {
        return databases.database(service, access);
    }

    @Override
    public Optional<String> name() {
        return databases.name();
    }

    @Override
    public String name(Service service) {
        return databases.name(service);
    }
}
