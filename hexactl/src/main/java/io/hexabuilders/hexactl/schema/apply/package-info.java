/** Applies migrations, and takes them back. */
@NullMarked
package io.hexabuilders.hexactl.schema.apply;

import org.jspecify.annotations.NullMarked;
