/** The envelope of integration events (CloudEvents 1.0) and the connection to Kafka. */
@NullMarked
package io.hexabuilders.platform.event;

import org.jspecify.annotations.NullMarked;
