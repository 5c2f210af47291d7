/** Starts children in order, watches them, starts them again, stops them in order. */
@NullMarked
package io.hexabuilders.suite.supervise;

import org.jspecify.annotations.NullMarked;
