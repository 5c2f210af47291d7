/** PostgreSQL's client tools, such as {@code pg_dump}, wherever they can be run. */
@NullMarked
package io.hexabuilders.hexactl.tools;

import org.jspecify.annotations.NullMarked;
