package io.hexabuilders.hexactl.database.status;

import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.status.DatabaseState.OpenTransaction;
import io.hexabuilders.hexactl.database.status.Trouble.Weight;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds in a state what should not be. The limits are told by the command's help. */
final class Diagnosis {

    static final int SOME_CONNECTIONS = 80;
    static final int MANY_CONNECTIONS = 95;
    static final Duration LONG_TRANSACTION = Duration.ofMinutes(5);
    static final Duration VERY_LONG_TRANSACTION = Duration.ofMinutes(30);
    static final Duration IDLE = Duration.ofMinutes(1);
    static final Duration LONG_IDLE = Duration.ofMinutes(5);
    static final Duration WAIT = Duration.ofSeconds(10);
    static final Duration LONG_WAIT = Duration.ofMinutes(1);
    static final Duration LAG = Duration.ofSeconds(30);
    static final Duration LONG_LAG = Duration.ofMinutes(5);
    static final long SOME_WAL = 256L << 20;
    static final long MUCH_WAL = 4L << 30;
    static final int CACHE_HIT = 90;

    /** Below this many blocks the share of hits says nothing: a new server has read everything once. */
    private static final long BLOCKS_THAT_TELL = 1_000_000;

    /** PostgreSQL freezes by itself from 200 million on and refuses to write at 2,000 million. */
    static final long OLD = 500_000_000L;

    static final long VERY_OLD = 1_500_000_000L;

    private final Service service;
    private final List<Trouble> troubles = new ArrayList<>();

    private Diagnosis(Service service) {
        this.service = service;
    }

    static List<Trouble> of(DatabaseState state) {
        var diagnosis = new Diagnosis(state.service());
        diagnosis.storage(state.storage());
        diagnosis.connections(state.connections());
        diagnosis.activity(state.activity());
        diagnosis.schema(state);
        diagnosis.replication(state.replication());
        diagnosis.archiving(state.archiving());
        if (!state.seesOthers()) {
            diagnosis.notice(
                    state.user() + " may not see what other sessions do, so transactions were not looked at",
                    "as a superuser: GRANT pg_read_all_stats TO " + state.user() + " WITH INHERIT TRUE");
        }
        return diagnosis.troubles;
    }

    private void storage(DatabaseState.Storage storage) {
        if (storage.checksumFailures() > 0) {
            wrong(
                    storage.checksumFailures() + " pages were not as PostgreSQL had written them",
                    "the disk or memory is failing: see the server's log for the files, and restore a backup elsewhere");
        }
        weigh(storage.age() > VERY_OLD, storage.age() > OLD)
                .ifPresent(weight -> add(
                        weight,
                        "its oldest rows are " + storage.age() / 1_000_000
                                + " million transactions old; at 2000 million PostgreSQL refuses to write",
                        "as the owner: VACUUM (FREEZE, VERBOSE), and look why autovacuum did not: open transactions,"
                                + " replication slots, prepared transactions"));
        for (var table : storage.bloated()) {
            notice(
                    "table " + Visible.text(table.name()) + " has " + table.dead() + " dead rows beside " + table.live()
                            + " live ones",
                    "an open transaction may hold them back; else as the owner: VACUUM (VERBOSE) "
                            + Visible.text(table.name()));
        }
        if (storage.blocks() >= BLOCKS_THAT_TELL && storage.cacheHit().orElse(1) * 100 < CACHE_HIT) {
            notice(
                    "only " + Math.round(storage.cacheHit().orElse(1) * 100) + " % of the blocks were in memory",
                    "give the server more shared_buffers, or look for queries that read whole tables");
        }
    }

    private void connections(DatabaseState.Connections connections) {
        double percent = connections.share() * 100;
        weigh(percent >= MANY_CONNECTIONS, percent >= SOME_CONNECTIONS)
                .ifPresent(weight -> add(
                        weight,
                        connections.used() + " of " + connections.limit() + " connections of the server are taken"
                                + connections
                                        .ownLimit()
                                        .map(most -> ", " + connections.own() + " of " + most + " of this database")
                                        .orElse(""),
                        "hexactl db connections --service " + service.shortName() + " shows by whom"));
    }

    private void activity(DatabaseState.Activity activity) {
        activity.oldestIdle()
                .ifPresent(transaction -> weigh(
                                transaction.idle().compareTo(LONG_IDLE) > 0,
                                transaction.idle().compareTo(IDLE) > 0)
                        .ifPresent(weight -> add(
                                weight,
                                transaction + " has an open transaction and does nothing since "
                                        + Visible.age(transaction.idle()),
                                "it keeps its locks: " + endIt(transaction))));
        activity.oldest()
                .filter(transaction -> activity.oldestIdle()
                        .map(OpenTransaction::pid)
                        .filter(idle -> idle == transaction.pid())
                        .isEmpty())
                .ifPresent(transaction -> weigh(
                                transaction.open().compareTo(VERY_LONG_TRANSACTION) > 0,
                                transaction.open().compareTo(LONG_TRANSACTION) > 0)
                        .ifPresent(weight -> add(
                                weight,
                                transaction + " is in one transaction since " + Visible.age(transaction.open()),
                                "dead rows of all tables stay until it ends: " + endIt(transaction))));
        weigh(
                        activity.longestWait().compareTo(LONG_WAIT) > 0,
                        activity.longestWait().compareTo(WAIT) > 0)
                .ifPresent(weight -> add(
                        weight,
                        activity.waiting() + (activity.waiting() == 1 ? " session waits" : " sessions wait")
                                + " for a lock, the longest since " + Visible.age(activity.longestWait()),
                        "hexactl db connections --service " + service.shortName() + " shows who blocks"));
    }

    private void schema(DatabaseState state) {
        switch (state.schema()) {
            case SchemaState.Empty _ ->
                wrong(
                        "no migration has ever run in the schema " + service.schema(),
                        "start " + service + ", which migrates first; or is this another service's database?");
            case SchemaState.Hidden _ ->
                notice(
                        state.user() + " may not read which migrations were applied",
                        "the newest release of " + service + " grants it; until then as the owner: GRANT SELECT ON"
                                + " flyway_schema_history TO " + state.user());
            case SchemaState.Known known -> {
                known.failed()
                        .ifPresent(migration -> wrong(
                                "migration " + migration + " ended halfway",
                                "mend the schema by hand and remove its row from flyway_schema_history before "
                                        + service + " starts again"));
                if (!known.pending().isEmpty()) {
                    notice(
                            "not applied yet: "
                                    + known.pending().stream()
                                            .map(Migration::toString)
                                            .collect(Collectors.joining(", ")),
                            "the release of " + service + " that brings them applies them when it is deployed");
                }
                if (!known.unknown().isEmpty()) {
                    notice(
                            "the schema has versions that this hexactl does not know: "
                                    + String.join(", ", known.unknown()),
                            "use the hexactl of the newer release");
                }
            }
        }
    }

    private void replication(DatabaseState.Replication replication) {
        replication
                .lag()
                .ifPresent(lag -> weigh(lag.compareTo(LONG_LAG) > 0, lag.compareTo(LAG) > 0)
                        .ifPresent(weight -> add(
                                weight,
                                "this replica is " + Visible.age(lag) + " behind",
                                "see its log and pg_stat_wal_receiver, and the network between the two")));
        for (var follower : replication.followers()) {
            long behind = follower.behind().orElse(0L);
            weigh(behind > MUCH_WAL, behind > SOME_WAL)
                    .ifPresent(weight -> add(
                            weight,
                            "the replica " + Visible.text(follower.name()) + " (" + follower.state() + ") is "
                                    + Visible.size(behind) + " behind",
                            "see its log, and the network between the two"));
        }
        for (var slot : replication.idleSlots()) {
            boolean lost = slot.walStatus().equals("lost");
            weigh(lost || slot.retained() > MUCH_WAL, true)
                    .ifPresent(weight -> add(
                            weight,
                            lost
                                    ? "the replication slot " + slot.name() + " has lost the WAL that its reader needs"
                                    : "nobody reads the replication slot " + slot.name() + ", and "
                                            + Visible.size(slot.retained()) + " of WAL are kept for it",
                            "start its reader, or as a superuser: SELECT pg_drop_replication_slot('" + slot.name()
                                    + "')"));
        }
    }

    private void archiving(DatabaseState.Archiving archiving) {
        archiving
                .failing()
                .ifPresent(file -> wrong(
                        "the WAL file " + file + " cannot be archived, and WAL piles up until it can"
                                + archiving
                                        .sinceLast()
                                        .map(age -> "; the last one was " + Visible.age(age) + " ago")
                                        .orElse("; none ever was"),
                        "the server's log says what archive_command answered: a full disk, a closed folder, or a file of that name"
                                + " with another content"));
    }

    private String endIt(OpenTransaction transaction) {
        return "see what " + (transaction.program().isEmpty() ? "it" : Visible.text(transaction.program()))
                + " does; as a superuser SELECT pg_terminate_backend(" + transaction.pid() + ") ends it";
    }

    private static Optional<Weight> weigh(boolean wrong, boolean noticeable) {
        return wrong ? Optional.of(Weight.WRONG) : noticeable ? Optional.of(Weight.NOTICE) : Optional.empty();
    }

    private void add(Weight weight, String what, String next) {
        troubles.add(new Trouble(weight, service, what, next));
    }

    private void wrong(String what, String next) {
        troubles.add(Trouble.wrong(service, what, next));
    }

    private void notice(String what, String next) {
        troubles.add(Trouble.notice(service, what, next));
    }
}
