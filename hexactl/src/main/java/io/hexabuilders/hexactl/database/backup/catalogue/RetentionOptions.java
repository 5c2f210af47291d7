package io.hexabuilders.hexactl.database.backup.catalogue;

import io.hexabuilders.hexactl.console.Failure;
import picocli.CommandLine.Option;

/** How many backups are kept. */
public final class RetentionOptions {

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            description = "Days of which one backup is kept. Default: ${DEFAULT-VALUE}.")
    private int days = 7;

    @Option(
            names = "--keep-weeks",
            paramLabel = "N",
            description = "Weeks of which one backup is kept. Default: ${DEFAULT-VALUE}.")
    private int weeks = 4;

    @Option(
            names = "--keep-months",
            paramLabel = "N",
            description = "Months of which one backup is kept. Default: ${DEFAULT-VALUE}.")
    private int months = 12;

    /** Refused as wrong use where one is less than none. */
    public void check() {
        if (days < 0 || weeks < 0 || months < 0) {
            throw Failure.usage("--keep-days, --keep-weeks and --keep-months are 0 or more");
        }
    }

    Retention retention() {
        check();
        return new Retention(days, weeks, months);
    }
}
