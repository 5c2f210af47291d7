/** Integration events out: written with the change that makes them, then relayed to Kafka in order. */
@NullMarked
package io.hexabuilders.platform.outbox;

import org.jspecify.annotations.NullMarked;
