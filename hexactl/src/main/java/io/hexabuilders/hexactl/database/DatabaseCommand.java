package io.hexabuilders.hexactl.database;

import io.hexabuilders.hexactl.database.connections.ConnectionsCommand;
import io.hexabuilders.hexactl.database.status.StatusCommand;
import picocli.CommandLine.Command;

/** The databases of the services. */
@Command(
        name = "db",
        description = "See how the databases are and who uses them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StatusCommand.class, ConnectionsCommand.class},
        footer = {"", "Examples:", "  hexactl db status", "  hexactl db connections --service partner"})
public final class DatabaseCommand {}
