package io.hexabuilders.hexactl.console;

import picocli.CommandLine.Option;

/** Whether something is done: only said, done after a question, or done at once. */
public final class ConsentOptions {

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do it without asking.")
    private boolean yes;

    public boolean isDryRun() {
        return dryRun;
    }

    /** Whether a person has to be asked before it is done. */
    public boolean isToBeAsked() {
        return !dryRun && !yes;
    }
}
