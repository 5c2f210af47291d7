package io.hexabuilders.hexactl.schema;

import io.hexabuilders.hexactl.schema.status.StatusCommand;
import io.hexabuilders.hexactl.schema.trial.LintCommand;
import picocli.CommandLine.Command;

/** The schemas of the services. */
@Command(
        name = "schema",
        description = "See how far the schemas are, and change them safely.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StatusCommand.class, LintCommand.class},
        footer = {
            "",
            "Examples:",
            "  hexactl schema status",
            "  hexactl schema status --service partner --migrations",
            "  hexactl schema lint"
        })
public final class SchemaCommand {}
