/** Shows events as Kafka carries them. */
@NullMarked
package io.hexabuilders.hexactl.events.tail;

import org.jspecify.annotations.NullMarked;
