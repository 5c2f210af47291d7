package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.tools.Tools;
import java.util.function.Supplier;

/**
 * A database that the client tools reach.
 *
 * @param name as locks, records and messages name it
 * @param reach how hexactl itself reaches it now, with a role that may read all of it
 * @param conninfo how the tools do
 * @param administrator who may make databases on its server
 */
public record Dumpable(
        String name, Supplier<DatabaseAddress> reach, Conninfo conninfo, Tools tools, Administrator administrator) {

    /** Of the moment: a way there may have been lost, and be another one the next time. */
    public DatabaseAddress address() {
        return reach.get();
    }
}
