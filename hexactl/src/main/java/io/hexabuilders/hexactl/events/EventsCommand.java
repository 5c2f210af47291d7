package io.hexabuilders.hexactl.events;

import io.hexabuilders.hexactl.events.deadletter.DeadLettersCommand;
import io.hexabuilders.hexactl.events.lag.LagCommand;
import io.hexabuilders.hexactl.events.replay.ReplayCommand;
import io.hexabuilders.hexactl.events.tail.TailCommand;
import picocli.CommandLine.Command;

/** Integration events between the services. */
@Command(
        name = "events",
        description = "Watch integration events, see what waits, and decide about those that failed.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TailCommand.class, LagCommand.class, DeadLettersCommand.class, ReplayCommand.class},
        footer = {"", "Examples:", "  hexactl events tail", "  hexactl events dlq list"})
public final class EventsCommand {}
