/** Migrations: those that this release carries, and what a database says of those that it has. */
@NullMarked
package io.hexabuilders.hexactl.schema.migration;

import org.jspecify.annotations.NullMarked;
