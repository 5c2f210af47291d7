/** Backups of single databases by PostgreSQL's client tools, which need a connection and no files of the server. */
@NullMarked
package io.hexabuilders.hexactl.database.backup.dump;

import org.jspecify.annotations.NullMarked;
