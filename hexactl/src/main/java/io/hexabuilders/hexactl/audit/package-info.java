/** Verifies that history is as it was written. */
@NullMarked
package io.hexabuilders.hexactl.audit;

import org.jspecify.annotations.NullMarked;
