package io.hexabuilders.hexactl.installation;

import java.util.Optional;

/** The servers of an installation's databases, through what runs them: a connection can neither stop nor start one. */
public interface DatabaseServers {

    /** The installation, as locks, records and messages name it. */
    String name();

    /** The database of a service, as locks, records and messages name it. */
    default String name(Service service) {
        return name() + " " + service;
    }

    /** How who may only read reaches the database; empty where nothing is there that could be reached. */
    Optional<DatabaseAddress> address(Service service);

    ServerState state(Service service);

    /** Returns when it has shut down in order: its sessions are ended, and what was committed is kept. */
    void stop(Service service);

    /** Returns when it accepts connections. */
    void start(Service service);

    /** What stops the program of the service, so that it no longer uses its database; for messages. */
    String remedy(Service service);
}
