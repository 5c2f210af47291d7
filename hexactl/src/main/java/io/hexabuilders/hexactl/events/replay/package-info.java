/** Publishes events of the outbox once more. */
@NullMarked
package io.hexabuilders.hexactl.events.replay;

import org.jspecify.annotations.NullMarked;
