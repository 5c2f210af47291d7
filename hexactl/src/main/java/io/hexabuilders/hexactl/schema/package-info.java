/** The commands that look after the schemas of the databases. */
@NullMarked
package io.hexabuilders.hexactl.schema;

import org.jspecify.annotations.NullMarked;
