package io.hexabuilders.hexactl.schema;

import io.hexabuilders.hexactl.schema.apply.ApplyCommand;
import io.hexabuilders.hexactl.schema.apply.UndoCommand;
import io.hexabuilders.hexactl.schema.gate.GateCommand;
import io.hexabuilders.hexactl.schema.status.StatusCommand;
import io.hexabuilders.hexactl.schema.trial.LintCommand;
import picocli.CommandLine.Command;

/** The schemas of the services. */
@Command(
        name = "schema",
        description = "See how far the schemas are, and change them safely.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StatusCommand.class, LintCommand.class, GateCommand.class, ApplyCommand.class, UndoCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  hexactl schema status",
            "  hexactl schema status --service partner --migrations",
            "  hexactl schema lint",
            "  hexactl schema gate --from staging --to production",
            "  hexactl schema apply --dry-run"
        })
public final class SchemaCommand {}
