package io.hexabuilders.hexactl.events.deadletter;

import picocli.CommandLine.Command;

/** Dead letters: events that a service gave up on. */
@Command(
        name = "dlq",
        description = "Dead letters: events that a service could not handle, and that hold up later ones of the same"
                + " partner until somebody decides.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, ShowCommand.class, RetryCommand.class, DiscardCommand.class},
        footer = {
            "",
            "Examples:",
            "  hexactl events dlq list",
            "  hexactl events dlq show partner/17",
            "  hexactl events dlq replay partner/17"
        })
public final class DeadLettersCommand {}
