package io.hexabuilders.hexactl.audit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The record of who changed what. */
@Command(
        name = "audit",
        description = "Look after the record of who changed what.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = VerifyCommand.class,
        footer = {"", "Examples:", "  hexactl audit verify"})
public final class AuditCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
