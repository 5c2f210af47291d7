package io.hexabuilders.hexactl.installation;

import io.hexabuilders.hexactl.console.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Databases and Kafka as the command line names them. */
final class ConnectionTarget implements Target {

    private final Map<Service, DatabaseAddress> databases;
    private final Optional<KafkaAddress> kafka;

    ConnectionTarget(Map<Service, DatabaseAddress> databases, Optional<KafkaAddress> kafka) {
        this.databases = databases;
        this.kafka = kafka;
    }

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
        return kafka.orElseThrow(() -> Failure.usage("where Kafka is, is not known: name it with --kafka HOST:PORT"));
    }
}
