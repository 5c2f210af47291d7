package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.wal.LiveWal;
import io.hexabuilders.hexactl.database.backup.wal.WalRange;
import io.hexabuilders.hexactl.database.backup.wal.WalSource;
import io.hexabuilders.hexactl.installation.Home;
import io.hexabuilders.hexactl.installation.LocalClusters;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Whether a backup can be brought so far. */
final class Reach {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private Reach() {}

    /** Refused with what is possible where the goal is not. */
    static void require(Manifest backup, Goal goal, Workplace workplace) {
        switch (goal) {
            case Goal.OfBackup _ -> {}
            case Goal.Position _, Goal.End _ -> range(backup, workplace);
            case Goal.Time time -> require(backup, time.instant(), range(backup, workplace), workplace);
        }
    }

    private static WalRange range(Manifest backup, Workplace workplace) {
        var archive = LocalClusters.archive(
                Home.of(workplace.environment()), backup.id().service());
        try {
            return WalRange.of(backup, archive.root())
                    .orElseThrow(() -> Failure.of("no WAL is kept from the backup " + backup.id()
                            + " on, so it can be brought to its own moment only, " + backup.takenAt()
                            + ". Nothing was changed"));
        } catch (IOException e) {
            throw Failure.of(archive.root() + " cannot be read: " + Reasons.of(e) + ". Nothing was changed", e);
        }
    }

    private static void require(Manifest backup, Instant goal, WalRange range, Workplace workplace) {
        Instant until = range.until();
        if (range.whole() && isLive(backup, workplace)) {
            until = workplace.clock().instant(); // what is not archived yet will be
        }
        if (goal.isBefore(range.from()) || goal.isAfter(until)) {
            throw Failure.of("the backup " + backup.id() + " can be brought to any moment from " + range.from() + " to "
                    + until + ", and not to " + goal
                    + (range.whole() ? "" : ": behind that a file of WAL is missing")
                    + (goal.isBefore(range.from()) ? ": an older one may; hexactl db backups shows all" : "")
                    + ". Nothing was changed");
        }
    }

    private static boolean isLive(Manifest backup, Workplace workplace) {
        var clusters = new LocalClusters(workplace.environment(), TIMEOUT);
        var cluster = clusters.of(backup.id().service());
        return switch (backup.origin()) {
            case Origin.BaseBackup base ->
                WalSource.isOf(base.cluster().orElse(""), cluster.folder()) && new LiveWal(cluster.server()).answers();
            case Origin.Dump _ -> false;
        };
    }
}
