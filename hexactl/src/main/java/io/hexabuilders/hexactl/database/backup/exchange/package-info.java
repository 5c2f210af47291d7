/** Brings a dump back beside the database that works on, and exchanges the names of the two. */
@NullMarked
package io.hexabuilders.hexactl.database.backup.exchange;

import org.jspecify.annotations.NullMarked;
