package io.hexabuilders.hexactl.compose;

import picocli.CommandLine.Command;

/** The suite on Docker Compose. */
@Command(
        name = "compose",
        description = "Run the suite on Docker Compose, environments side by side on one host.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {UpCommand.class, DownCommand.class, StatusCommand.class},
        footer = {
            "",
            "An environment has three stacks: database (PostgreSQL, Redis, Kafka), app (the five programs, in",
            "one colour or two) and front (the addresses). deploy/compose/prepare.sh ENV makes its settings",
            "and secrets.",
            "",
            "Examples:",
            "  hexactl compose up --env dev",
            "  hexactl compose status --env dev"
        })
public final class ComposeCommand {}
