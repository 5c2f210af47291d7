package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.tools.Tools;

/**
 * A database that the client tools reach.
 *
 * @param address how hexactl itself reaches it, with a role that may read all of it
 * @param conninfo how the tools do
 * @param administrator who may make databases on its server
 */
public record Dumpable(DatabaseAddress address, Conninfo conninfo, Tools tools, Administrator administrator) {}
