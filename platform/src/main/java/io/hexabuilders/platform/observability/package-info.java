/** The correlation id that runs through requests, logs and history. */
@NullMarked
package io.hexabuilders.platform.observability;

import org.jspecify.annotations.NullMarked;
