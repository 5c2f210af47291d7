/** Stops and starts the servers of the databases, and nothing else of an installation. */
@NullMarked
package io.hexabuilders.hexactl.database.power;

import org.jspecify.annotations.NullMarked;
