/** The start of every command line. */
@NullMarked
package io.hexabuilders.hexactl;

import org.jspecify.annotations.NullMarked;
