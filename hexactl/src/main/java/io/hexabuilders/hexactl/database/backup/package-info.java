/** Backups of the databases. */
@NullMarked
package io.hexabuilders.hexactl.database.backup;

import org.jspecify.annotations.NullMarked;
