package io.hexabuilders.hexactl.database.status;

import io.hexabuilders.hexactl.installation.Service;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a service's database says of itself.
 *
 * @param user who asked
 * @param seesOthers whether that user may see what other sessions do; where not, {@link Activity} is empty
 */
record DatabaseState(
        Service service,
        String user,
        boolean seesOthers,
        Server server,
        SchemaState schema,
        Connections connections,
        Activity activity,
        Storage storage,
        Replication replication,
        Archiving archiving) {

    /** @param replica whether it only follows another server */
    record Server(String version, Duration up, boolean replica) {}

    /**
     * Client connections against what the server allows to those who are no superusers.
     *
     * @param own those to this database, of which the server may have others
     * @param ownLimit of this database alone, where it has one
     */
    record Connections(int used, int limit, int own, Optional<Integer> ownLimit) {

        /** The tighter of the two limits, from 0 to 1. */
        double share() {
            double ofServer = (double) used / Math.max(limit, 1);
            return ownLimit.map(most -> Math.max(ofServer, (double) own / Math.max(most, 1)))
                    .orElse(ofServer);
        }

        @Override
        public String toString() {
            return used + "/" + limit;
        }
    }

    /**
     * What sessions of this database are at.
     *
     * @param waiting sessions that wait for a lock
     * @param longestWait of those; zero where none waits
     */
    record Activity(
            Optional<OpenTransaction> oldest,
            Optional<OpenTransaction> oldestIdle,
            int waiting,
            Duration longestWait) {}

    /**
     * A transaction that has not ended.
     *
     * @param open since it began
     * @param idle since its last statement ended; zero while one runs
     */
    record OpenTransaction(int pid, String program, String user, Duration open, Duration idle) {

        @Override
        public String toString() {
            return "session " + pid + " (" + (program.isEmpty() ? "" : program + " as ") + user + ")";
        }
    }

    /**
     * @param cacheHit share of blocks found in memory since the statistics began, from 0 to 1; empty before the first
     * @param blocks how many were asked for
     * @param checksumFailures pages that were not as they had been written
     * @param age transactions since the oldest row that is not frozen
     * @param bloated tables with many dead rows, the worst first
     */
    record Storage(
            long bytes,
            OptionalDouble cacheHit,
            long blocks,
            long checksumFailures,
            long age,
            List<BloatedTable> bloated) {}

    /** A table of whose rows many are dead. */
    record BloatedTable(String name, long dead, long live) {}

    /**
     * @param lag of a replica behind its source; empty for a primary
     * @param followers that are connected to this server
     * @param idleSlots that hold WAL back for somebody who is not connected
     */
    record Replication(Optional<Duration> lag, List<Follower> followers, List<IdleSlot> idleSlots) {}

    /** @param behind bytes that it has not applied yet; empty where that may not be seen */
    record Follower(String name, String state, Optional<Long> behind) {}

    /** @param retained bytes of WAL that are kept for it */
    record IdleSlot(String name, long retained, String walStatus) {}

    /**
     * @param sinceLast since the last WAL file was archived; empty before the first
     * @param failing the WAL file at which archiving fails now
     */
    record Archiving(boolean on, Optional<Duration> sinceLast, Optional<String> failing) {}
}
