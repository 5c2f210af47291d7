package io.hexabuilders.hexactl.database.connections;

import io.hexabuilders.hexactl.installation.Service;
import java.time.Duration;
import java.util.List;

/**
 * A session that cannot go on before others do.
 *
 * @param what is locked, such as {@code AccessExclusiveLock on partner}
 * @param blockers the sessions that hold it or stand before this one; 0 for a prepared transaction
 */
record LockWait(Service service, int pid, Duration since, String what, List<Integer> blockers) {}
