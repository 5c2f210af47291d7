/** How another terminal talks to the running suite. */
@NullMarked
package io.hexabuilders.suite.control;

import org.jspecify.annotations.NullMarked;
