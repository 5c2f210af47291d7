package io.hexabuilders.hexactl.console;

import picocli.CommandLine.Option;

/** How the answer is written. */
public final class OutputOption {

    @Option(names = "--output", description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Output output = Output.text;

    public Output format() {
        return output;
    }
}
