/** Proves backups, by restoring and comparing them. */
@NullMarked
package io.hexabuilders.hexactl.database.backup.verify;

import org.jspecify.annotations.NullMarked;
