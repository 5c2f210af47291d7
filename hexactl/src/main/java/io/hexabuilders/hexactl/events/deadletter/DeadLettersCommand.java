package io.hexabuilders.hexactl.events.deadletter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
public final class DeadLettersCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
