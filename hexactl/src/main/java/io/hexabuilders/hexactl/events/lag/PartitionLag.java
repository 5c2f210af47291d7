package io.hexabuilders.hexactl.events.lag;

import io.hexabuilders.hexactl.installation.Service;
import org.jspecify.annotations.Nullable;

/**
 * How far a service is behind in a partition.
 *
 * @param handled the offset up to which it has handled; null where it has not begun
 * @param waiting events that it has not handled
 */
record PartitionLag(
        Service service,
        String topic,
        int partition,
        @Nullable Long handled,
        long end,
        long waiting) {}
