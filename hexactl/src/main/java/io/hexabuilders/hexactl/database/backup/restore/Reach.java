package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.embedded.postgres.WalArchive;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.recovery.Goal;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.wal.LiveWal;
import io.hexabuilders.hexactl.database.backup.wal.Lsn;
import io.hexabuilders.hexactl.database.backup.wal.WalRange;
import io.hexabuilders.hexactl.database.backup.wal.WalRange.Span;
import io.hexabuilders.hexactl.database.backup.wal.WalSource;
import io.hexabuilders.hexactl.installation.Home;
import io.hexabuilders.hexactl.installation.LocalClusters;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a backup can be brought so far.
 *
 * @param repository in which there may be another one that can
 */
record Reach(Repository repository, Workplace workplace) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String UNCHANGED = ". Nothing was changed";

    /** Refused with what is possible where the goal is not. */
    void require(Manifest backup, Goal goal) {
        switch (goal) {
            case Goal.OfBackup _ -> {}
            case Goal.Time time -> require(backup, time.instant(), range(backup));
            case Goal.Position position -> require(backup, Lsn.parse(position.lsn()), present(backup));
            case Goal.End _ -> requireWhole(backup, present(backup));
        }
    }

    private void require(Manifest backup, Instant goal, WalRange range) {
        if (goal.isBefore(range.takenAt())) {
            throw outside(backup, goal, range, ": an older one may; hexactl db backups shows all");
        }
        var span = range.at(goal).orElseThrow(() -> givenUp(backup, "the one of " + goal, goal));
        // What is not archived yet will be.
        Instant until = span.present() && span.whole() && live(backup).isPresent()
                ? workplace.clock().instant()
                : span.until();
        if (goal.isAfter(until)) {
            throw outside(backup, goal, range, span.whole() ? "" : ": behind that a file of WAL is missing");
        }
    }

    private void requireWhole(Manifest backup, Span span) {
        if (!span.whole()) {
            throw Failure.of("the backup " + backup.id() + " cannot be brought to the end of its WAL: that ends at "
                    + Lsn.text(span.end()) + ", behind which a file of WAL is missing in "
                    + archive(backup).root() + ". --to-time brings it back to moments until "
                    + span.until().truncatedTo(ChronoUnit.MICROS) + UNCHANGED);
        }
    }

    private void require(Manifest backup, long goal, Span span) {
        long start = range(backup).start();
        long end = span.whole() ? live(backup).orElse(span.end()) : span.end();
        if (goal < start || goal > end) {
            throw Failure.of("the backup " + backup.id() + " can be brought to any place in the WAL from "
                    + Lsn.text(start) + " to " + Lsn.text(end) + ", and not to " + Lsn.text(goal)
                    + (goal > end && !span.whole() ? ": behind that a file of WAL is missing" : "") + UNCHANGED);
        }
    }

    /** In which the database is now. */
    private Span present(Manifest backup) {
        return range(backup)
                .present()
                .orElseThrow(() ->
                        givenUp(backup, "the present one", workplace.clock().instant()));
    }

    private WalRange range(Manifest backup) {
        return known(backup)
                .orElseThrow(() -> Failure.of("no WAL is kept from the backup " + backup.id()
                        + " on, so it can be brought to its own moment only, "
                        + Visible.moment(backup.takenAt()) + UNCHANGED));
    }

    private Optional<WalRange> known(Manifest backup) {
        var archive = archive(backup);
        try {
            return WalRange.of(backup, archive.root());
        } catch (IOException e) {
            throw Failure.of(archive.root() + " cannot be read: " + Reasons.of(e) + UNCHANGED, e);
        }
    }

    private WalArchive archive(Manifest backup) {
        return LocalClusters.archive(
                Home.of(workplace.environment()), backup.id().service());
    }

    private Failure outside(Manifest backup, Instant goal, WalRange range, String why) {
        boolean live = live(backup).isPresent();
        String spans = range.spans().stream()
                .map(span -> "from " + notBefore(span.from()) + " to "
                        + (span.present() && span.whole() && live
                                        ? workplace.clock().instant()
                                        : span.until())
                                .truncatedTo(ChronoUnit.MICROS))
                .collect(Collectors.joining(", or "));
        return Failure.of("the backup " + backup.id() + " can be brought to any moment " + spans + ", and not to "
                + goal + why + UNCHANGED);
    }

    /** The first moment that PostgreSQL can name, so that it can be asked for. */
    private static Instant notBefore(Instant moment) {
        var exact = moment.truncatedTo(ChronoUnit.MICROS);
        return exact.equals(moment) ? exact : exact.plus(1, ChronoUnit.MICROS);
    }

    /** What was backed up while a restore was in force that was taken back, or that another one went behind. */
    private Failure givenUp(Manifest backup, String wanted, Instant goal) {
        return Failure.of("the backup " + backup.id() + " leads to a database that was given up by a restore, or by"
                + " taking one back, and not to " + wanted + ": "
                + other(backup, goal)
                        .map(name -> "hexactl db restore " + name + " does")
                        .orElse("no backup in " + repository.place() + " does; hexactl db backups shows all")
                + UNCHANGED);
    }

    /** The newest that leads there; a verified one before others. */
    private Optional<String> other(Manifest backup, Instant goal) {
        var leading = repository.all(List.of(backup.id().service())).stream()
                .filter(StoredBackup.Whole.class::isInstance)
                .map(StoredBackup.Whole.class::cast)
                .filter(whole -> !whole.isBad()
                        && known(whole.manifest())
                                .flatMap(range -> range.at(goal))
                                .isPresent())
                .toList();
        return leading.stream()
                .filter(StoredBackup.Whole::isVerified)
                .findFirst()
                .or(() -> leading.stream().findFirst())
                .map(whole -> whole.id().name());
    }

    /** How far the WAL of the database is that the backup is of; empty where it does not answer, or is another one. */
    private Optional<Long> live(Manifest backup) {
        var clusters = new LocalClusters(workplace.environment(), TIMEOUT);
        var cluster = clusters.of(backup.id().service());
        return switch (backup.origin()) {
            case Origin.BaseBackup base ->
                WalSource.isOf(base.cluster().orElse(""), cluster.folder())
                        ? new LiveWal(cluster.server()).position()
                        : Optional.empty();
            case Origin.ServerCopy _, Origin.Dump _ -> Optional.empty();
        };
    }
}
