/** How the databases are, and what is wrong with them. */
@NullMarked
package io.hexabuilders.hexactl.database.status;

import org.jspecify.annotations.NullMarked;
