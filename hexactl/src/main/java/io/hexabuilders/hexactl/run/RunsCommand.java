package io.hexabuilders.hexactl.run;

import picocli.CommandLine.Command;

/** What multi-step commands have left. */
@Command(
        name = "runs",
        description = "See what multi-step commands have done, and bring those that were left halfway to an end.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, ShowCommand.class, ResumeCommand.class, UndoCommand.class},
        footer = {
            "",
            "Each run is written down below runs in HEXA_HOME (unless set: .hexa in the checkout) before it does",
            "anything, step by step. One that failed or whose process was killed keeps others away from its",
            "target until it is resumed or undone.",
            "",
            "Examples:",
            "  hexactl runs list",
            "  hexactl runs resume 20261121-120000-db-restart"
        })
public final class RunsCommand {}
