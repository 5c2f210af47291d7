/** Takes backups. */
@NullMarked
package io.hexabuilders.hexactl.database.backup.take;

import org.jspecify.annotations.NullMarked;
