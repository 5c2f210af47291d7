/** Installations that are found by their kind, whatever is done to them. */
@NullMarked
package io.hexabuilders.hexactl.place;

import org.jspecify.annotations.NullMarked;
