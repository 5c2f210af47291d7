/** The start of the suite: requirements, ports, progress, welcome, and the time until it is stopped. */
@NullMarked
package io.hexabuilders.suite.up;

import org.jspecify.annotations.NullMarked;
