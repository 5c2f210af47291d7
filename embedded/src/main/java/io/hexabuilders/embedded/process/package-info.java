/** Child processes: signals, free ports. */
@NullMarked
package io.hexabuilders.embedded.process;

import org.jspecify.annotations.NullMarked;
