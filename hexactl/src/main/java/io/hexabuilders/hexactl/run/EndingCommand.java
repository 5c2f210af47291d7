package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings a run to one of its ends. */
abstract sealed class EndingCommand implements Callable<Integer> permits ResumeCommand, UndoCommand {

    private final Ends ends;

    @Parameters(paramLabel = "RUN", description = "Its id, or a beginning of it that no other run has.")
    private String id = "";

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    EndingCommand(Workplace workplace, Kinds kinds) {
        this.ends = new Ends(workplace, kinds);
    }

    /** @return the exit code */
    abstract int end(Ends ends, RunRecord run, ConsentOptions consent, Output format);

    @Override
    public Integer call() {
        return end(ends, ends.find(id), consent, output.format());
    }
}
