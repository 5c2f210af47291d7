/** Tries migrations on a database that nobody needs, and judges what PostgreSQL did. */
@NullMarked
package io.hexabuilders.hexactl.schema.trial;

import org.jspecify.annotations.NullMarked;
