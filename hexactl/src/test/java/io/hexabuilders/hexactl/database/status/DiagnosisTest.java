package io.hexabuilders.hexactl.database.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.database.status.DatabaseState.Activity;
import io.hexabuilders.hexactl.database.status.DatabaseState.Archiving;
import io.hexabuilders.hexactl.database.status.DatabaseState.BloatedTable;
import io.hexabuilders.hexactl.database.status.DatabaseState.Connections;
import io.hexabuilders.hexactl.database.status.DatabaseState.Follower;
import io.hexabuilders.hexactl.database.status.DatabaseState.IdleSlot;
import io.hexabuilders.hexactl.database.status.DatabaseState.OpenTransaction;
import io.hexabuilders.hexactl.database.status.DatabaseState.Replication;
import io.hexabuilders.hexactl.database.status.DatabaseState.Server;
import io.hexabuilders.hexactl.database.status.DatabaseState.Storage;
import io.hexabuilders.hexactl.installation.Service;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Limits that no test could wait for in a real server. */
class DiagnosisTest {

    private static final Connections FEW = new Connections(3, 100, 3, Optional.empty());
    private static final Activity QUIET = new Activity(Optional.empty(), Optional.empty(), 0, Duration.ZERO);
    private static final Storage SOUND =
            new Storage(1 << 20, OptionalDouble.of(0.99), 2_000_000, 0, 1_000_000, List.of());
    private static final Replication ALONE = new Replication(Optional.empty(), List.of(), List.of());
    private static final Archiving OFF = new Archiving(false, Optional.empty(), Optional.empty());

    @Test
    void soundDatabaseHasNoTrouble() {
        assertThat(troubles(FEW, QUIET, SOUND, ALONE, OFF)).isEmpty();
    }

    @Test
    void connectionsRunOut() {
        assertThat(troubles(new Connections(79, 100, 1, Optional.empty()), QUIET, SOUND, ALONE, OFF))
                .isEmpty();
        assertThat(troubles(new Connections(80, 100, 1, Optional.empty()), QUIET, SOUND, ALONE, OFF))
                .singleElement()
                .asString()
                .startsWith("NOTICE: 80 of 100 connections");
        assertThat(troubles(new Connections(95, 100, 1, Optional.empty()), QUIET, SOUND, ALONE, OFF))
                .singleElement()
                .asString()
                .startsWith("WRONG: 95 of 100 connections");
    }

    @Test
    void transactionStaysOpen() {
        assertThat(troubles(FEW, running(Duration.ofMinutes(5)), SOUND, ALONE, OFF))
                .isEmpty();
        assertThat(troubles(FEW, running(Duration.ofMinutes(6)), SOUND, ALONE, OFF))
                .singleElement()
                .asString()
                .startsWith("NOTICE: session 7 (night-job as partner_user) is in one transaction since 6 min");
        assertThat(troubles(FEW, running(Duration.ofMinutes(31)), SOUND, ALONE, OFF))
                .singleElement()
                .asString()
                .startsWith("WRONG: ");
    }

    @Test
    void transactionThatIdlesIsToldOnce() {
        var idle = new OpenTransaction(7, "", "partner_user", Duration.ofHours(3), Duration.ofMinutes(50));
        assertThat(troubles(
                        FEW, new Activity(Optional.of(idle), Optional.of(idle), 0, Duration.ZERO), SOUND, ALONE, OFF))
                .singleElement()
                .asString()
                .isEqualTo(
                        "WRONG: session 7 (partner_user) has an open transaction and does nothing since 50 min /"
                                + " it keeps its locks: see what it does; as a superuser SELECT pg_terminate_backend(7) ends it");
    }

    @Test
    void sessionWaitsForALock() {
        var waiting = new Activity(Optional.empty(), Optional.empty(), 2, Duration.ofSeconds(61));
        assertThat(troubles(FEW, waiting, SOUND, ALONE, OFF))
                .singleElement()
                .asString()
                .startsWith("WRONG: 2 sessions wait for a lock, the longest since 61 s");
    }

    @Test
    void storageGoesBad() {
        var bad = new Storage(
                1,
                OptionalDouble.of(0.5),
                2_000_000,
                3,
                1_600_000_000,
                List.of(new BloatedTable("outbox_event", 20_000, 10)));
        assertThat(troubles(FEW, QUIET, bad, ALONE, OFF))
                .satisfiesExactly(
                        damaged -> assertThat(damaged)
                                .startsWith("WRONG: 3 pages were not as PostgreSQL had written them"),
                        old -> assertThat(old).startsWith("WRONG: its oldest rows are 1600 million transactions old"),
                        bloated -> assertThat(bloated)
                                .startsWith("NOTICE: table outbox_event has 20000 dead rows beside 10"),
                        cold -> assertThat(cold).startsWith("NOTICE: only 50 % of the blocks were in memory"));
    }

    @Test
    void coldCacheOfANewServerIsNoTrouble() {
        var fresh = new Storage(1, OptionalDouble.of(0.1), 1000, 0, 1, List.of());
        assertThat(troubles(FEW, QUIET, fresh, ALONE, OFF)).isEmpty();
    }

    @Test
    void replicationFallsBehind() {
        var behind = new Replication(
                Optional.of(Duration.ofMinutes(6)),
                List.of(new Follower("standby", "streaming", Optional.of(5L << 30))),
                List.of(new IdleSlot("old", 1 << 20, "reserved"), new IdleSlot("gone", 0, "lost")));
        assertThat(troubles(FEW, QUIET, SOUND, behind, OFF))
                .satisfiesExactly(
                        lag -> assertThat(lag).startsWith("WRONG: this replica is 6 min behind"),
                        follower -> assertThat(follower)
                                .startsWith("WRONG: the replica standby (streaming) is 5 GB behind"),
                        slot -> assertThat(slot)
                                .startsWith("NOTICE: nobody reads the replication slot old, and 1 MB of WAL"),
                        lost -> assertThat(lost).startsWith("WRONG: the replication slot gone has lost the WAL"));
    }

    @Test
    void archivingFails() {
        var failing = new Archiving(true, Optional.of(Duration.ofMinutes(10)), Optional.of("0000000100000000000000A3"));
        assertThat(troubles(FEW, QUIET, SOUND, ALONE, failing))
                .singleElement()
                .asString()
                .startsWith("WRONG: the WAL file 0000000100000000000000A3 cannot be archived, and WAL piles up until it"
                        + " can; the last one was 10 min ago");
    }

    private static Activity running(Duration open) {
        return new Activity(
                Optional.of(new OpenTransaction(7, "night-job", "partner_user", open, Duration.ZERO)),
                Optional.empty(),
                0,
                Duration.ZERO);
    }

    private static List<String> troubles(
            Connections connections, Activity activity, Storage storage, Replication replication, Archiving archiving) {
        var state = new DatabaseState(
                Service.PARTNER,
                "partner_readonly",
                true,
                new Server("18.6", Duration.ofDays(3), false),
                new SchemaState.Known(Optional.empty(), Optional.empty(), List.of(), List.of()),
                connections,
                activity,
                storage,
                replication,
                archiving);
        return Diagnosis.of(state).stream()
                .map(trouble -> trouble.weight() + ": " + trouble.what()
                        + (trouble.what().contains("does nothing") ? " / " + trouble.next() : ""))
                .toList();
    }
}
