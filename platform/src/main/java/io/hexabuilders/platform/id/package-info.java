/** Time-ordered identifiers and the clock. */
@NullMarked
package io.hexabuilders.platform.id;

import org.jspecify.annotations.NullMarked;
