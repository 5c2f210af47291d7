package io.hexabuilders.hexactl.schema;

import io.hexabuilders.hexactl.schema.status.StatusCommand;
import picocli.CommandLine.Command;

/** The schemas of the services. */
@Command(
        name = "schema",
        description = "See how far the schemas are, and change them safely.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = StatusCommand.class,
        footer = {"", "Examples:", "  hexactl schema status", "  hexactl schema status --service partner --migrations"})
public final class SchemaCommand {}
