/** The packaged programs, started by the launcher that users start. */
@NullMarked
package io.hexabuilders.suite.endtoend;

import org.jspecify.annotations.NullMarked;
