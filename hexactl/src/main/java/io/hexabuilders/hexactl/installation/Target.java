package io.hexabuilders.hexactl.installation;

import java.util.List;
import java.util.Optional;

/** An installation of the suite. */
public interface Target {

    /** The services whose databases are known, in the usual order. */
    List<Service> services();

    DatabaseAddress database(Service service, Access access);

    KafkaAddress kafka();

    /** As locks and records of runs name it; empty where databases are named one by one. */
    default Optional<String> name() {
        return Optional.empty();
    }

    /** As locks and records of changed schemas name a database of it. */
    default String name(Service service) {
        return database(service, Access.READ).place();
    }
}
