/** The archived WAL of databases: how far it reaches, and what of it is needed. */
@NullMarked
package io.hexabuilders.hexactl.database.backup.wal;

import org.jspecify.annotations.NullMarked;
