/** Decides whether what one installation has proved may go to the next. */
@NullMarked
package io.hexabuilders.hexactl.schema.gate;

import org.jspecify.annotations.NullMarked;
