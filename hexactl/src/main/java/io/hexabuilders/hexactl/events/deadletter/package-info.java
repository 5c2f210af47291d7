/** Decides about events that a service could not handle. */
@NullMarked
package io.hexabuilders.hexactl.events.deadletter;

import org.jspecify.annotations.NullMarked;
