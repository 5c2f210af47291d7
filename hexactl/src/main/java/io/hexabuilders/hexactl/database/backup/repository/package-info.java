/** Backups as they lie in their place, which needs nothing but itself. */
@NullMarked
package io.hexabuilders.hexactl.database.backup.repository;

import org.jspecify.annotations.NullMarked;
