package io.hexabuilders.hexactl.schema.trial;

import java.time.Duration;

/**
 * A lock for which others had to wait.
 *
 * @param held from the beginning of the statement that took it until the end of the transaction
 */
public record HeldLock(String table, LockMode mode, int line, Duration held) {}
