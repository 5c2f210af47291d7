/** A whole night's work on backups, once or each night anew. */
@NullMarked
package io.hexabuilders.hexactl.database.backup.nightly;

import org.jspecify.annotations.NullMarked;
