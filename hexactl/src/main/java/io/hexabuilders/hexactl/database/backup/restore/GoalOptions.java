package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Moment;
import io.hexabuilders.hexactl.database.backup.recovery.Goal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How far a database is brought back. */
final class GoalOptions {

    private static final Pattern LSN = Pattern.compile("\\p{XDigit}{1,8}/\\p{XDigit}{1,8}");

    @Option(
            names = "--to-time",
            paramLabel = "WHEN",
            description =
                    "The same, with all that was committed until then, on the timeline that was the database's then: "
                            + Moment.FORMS + ".")
    private @Nullable Moment time;

    @Option(
            names = "--to-lsn",
            paramLabel = "LSN",
            description = "The same, until this place in the WAL of the present timeline, such as 0/3000148.")
    private @Nullable String lsn;

    @Option(
            names = "--to-end",
            description = "From the backup on through the archived WAL of the present timeline, until its end: all that"
                    + " there is.")
    private boolean end;

    /** Refused where more than one is named. */
    Goal goal(Instant now) {
        if ((time == null ? 0 : 1) + (lsn == null ? 0 : 1) + (end ? 1 : 0) > 1) {
            throw Failure.usage("--to-time, --to-lsn and --to-end are different goals: name one of them");
        }
        if (time != null) {
            return new Goal.Time(time.at(now).truncatedTo(ChronoUnit.MICROS)); // PostgreSQL knows no smaller unit
        }
        if (lsn != null) {
            if (!LSN.matcher(lsn).matches()) {
                throw Failure.usage("--to-lsn: '" + lsn + "' is no place in the WAL such as 0/3000148");
            }
            return new Goal.Position(lsn);
        }
        return end ? new Goal.End() : new Goal.OfBackup();
    }
}
