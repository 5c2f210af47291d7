package io.hexabuilders.hexactl.audit;

import picocli.CommandLine.Command;

/** The record of who changed what. */
@Command(
        name = "audit",
        description = "Look after the record of who changed what.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = VerifyCommand.class,
        footer = {"", "Examples:", "  hexactl audit verify"})
public final class AuditCommand {}
