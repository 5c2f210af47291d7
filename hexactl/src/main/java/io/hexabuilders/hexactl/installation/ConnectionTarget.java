package io.hexabuilders.hexactl.installation;

import io.hexabuilders.hexactl.console.Failure;
import java.util.List;
import java.util.Map;

/** Databases that are named one by one. */
record ConnectionTarget(Map<Service, DatabaseAddress> databases) implements Target {

    @Override
    public List<Service> services() {
        return databases.keySet().stream().sorted().toList();
    }

    @Override
    public DatabaseAddress database(Service service, Access access) {
        var address = databases.get(service);
        if (address == null) {
            throw Failure.usage("the database of " + service + " is not known: name it with --database-url " + service
                    + "=postgresql://USER@HOST:PORT/DATABASE");
        }
        return address;
    }

    @Override
    public KafkaAddress kafka() {
        throw Failure.usage("where Kafka is, is not known: name it with --kafka HOST:PORT");
    }
}
