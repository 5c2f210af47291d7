package io.hexabuilders.hexactl.events;

import io.hexabuilders.hexactl.events.deadletter.DeadLettersCommand;
import io.hexabuilders.hexactl.events.lag.LagCommand;
import io.hexabuilders.hexactl.events.replay.ReplayCommand;
import io.hexabuilders.hexactl.events.tail.TailCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Integration events between the services. */
@Command(
        name = "events",
        description = "Watch integration events, see what waits, and decide about those that failed.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TailCommand.class, LagCommand.class, DeadLettersCommand.class, ReplayCommand.class},
        footer = {"", "Examples:", "  hexactl events tail", "  hexactl events dlq list"})
public final class EventsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
