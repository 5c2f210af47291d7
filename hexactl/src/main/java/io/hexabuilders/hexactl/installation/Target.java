package io.hexabuilders.hexactl.installation;

import java.util.List;

/** An installation of the suite. */
public interface Target {

    /** The services whose databases are known, in the usual order. */
    List<Service> services();

    DatabaseAddress database(Service service, Access access);

    KafkaAddress kafka();
}
