/** Brings a backup to life. */
@NullMarked
package io.hexabuilders.hexactl.database.backup.restore;

import org.jspecify.annotations.NullMarked;
