/** The databases of an installation. */
@NullMarked
package io.hexabuilders.hexactl.database;

import org.jspecify.annotations.NullMarked;
