/** The commands about integration events. */
@NullMarked
package io.hexabuilders.hexactl.events;

import org.jspecify.annotations.NullMarked;
