/** Loads the demo into a running suite through its public APIs, so that a load that was cut off can be repeated. */
@NullMarked
package io.hexabuilders.suite.seed;

import org.jspecify.annotations.NullMarked;
