package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.recovery.Goal;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.wal.Lsn;
import java.time.Instant;

/** Whether the copy of a server can be brought so far, as far as that is known before it comes to life. */
final class CopyReach {

    private CopyReach() {}

    /** Refused where the goal is before the backup, or has not come yet. */
    static void require(Manifest backup, Origin.ServerCopy copy, Goal goal, Instant now) {
        switch (goal) {
            case Goal.OfBackup _, Goal.End _ -> {}
            case Goal.Time time -> {
                if (time.instant().isBefore(backup.takenAt()) || time.instant().isAfter(now)) {
                    throw outside(backup, "moment", backup.takenAt() + " to " + now, time.instant());
                }
            }
            case Goal.Position position -> {
                if (Lsn.parse(position.lsn()) < Lsn.parse(copy.endLsn())) {
                    throw outside(backup, "place in the WAL", copy.endLsn() + " on", position.lsn());
                }
            }
        }
    }

    private static Failure outside(Manifest backup, String what, String range, Object wanted) {
        return Failure.of("the backup " + backup.id() + " can be brought to any " + what + " from " + range
                + ", where its WAL is kept, and not to " + wanted + ". Nothing was changed");
    }
}
