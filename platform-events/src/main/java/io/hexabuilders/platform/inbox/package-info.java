/** Integration events in: each has its effect exactly once, in order for each partner, whatever fails. */
@NullMarked
package io.hexabuilders.platform.inbox;

import org.jspecify.annotations.NullMarked;
