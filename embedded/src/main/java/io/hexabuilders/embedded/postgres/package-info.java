/** A real PostgreSQL as a child process, and the four databases of the suite in it. */
@NullMarked
package io.hexabuilders.embedded.postgres;

import org.jspecify.annotations.NullMarked;
