/** Shows which backups there are, and removes those that are no longer kept. */
@NullMarked
package io.hexabuilders.hexactl.database.backup.catalogue;

import org.jspecify.annotations.NullMarked;
