/** Who is connected to the databases, and who waits for whom. */
@NullMarked
package io.hexabuilders.hexactl.database.connections;

import org.jspecify.annotations.NullMarked;
