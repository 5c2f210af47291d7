/** Shows what waits: between Kafka and its consumers, in outboxes, and parked. */
@NullMarked
package io.hexabuilders.hexactl.events.lag;

import org.jspecify.annotations.NullMarked;
