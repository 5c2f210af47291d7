package io.hexabuilders.hexactl.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists runs. */
@Command(
        name = "list",
        description = "List runs, the newest first.",
        footer = {
            "",
            "STATE: RUNNING; DONE; UNDONE (taken back); FAILED (a step failed, and all is as it was then);",
            "INTERRUPTED (its process is gone from this machine). STEPS: how many are done, of all.",
            "",
            "Examples:",
            "  hexactl runs list",
            "  hexactl runs list --unfinished --output json"
        })
final class ListCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Option(names = "--unfinished", description = "Only those that are neither done nor undone.")
    private boolean unfinished;

    @Mixin
    private final OutputOption output = new OutputOption();

    ListCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var folder = RunFolder.of(workplace.environment());
        var runs = folder.all().stream()
                .filter(run -> !unfinished || !run.state().isEnd())
                .toList();
        if (output.format() == Output.json) {
            var array = JsonNodeFactory.instance.arrayNode();
            runs.forEach(run -> array.add(RunReport.json(run)));
            workplace.console().json(array);
        } else if (runs.isEmpty()) {
            workplace
                    .console()
                    .say(unfinished ? "every run has come to its end" : "nothing was run yet: " + folder.root());
        } else {
            workplace.console().block(RunReport.table(runs));
        }
        return ExitCodes.DONE;
    }
}
