/** What a decision returns: the changed aggregate together with the events that say what happened. */
@NullMarked
package io.hexabuilders.platform.change;

import org.jspecify.annotations.NullMarked;
