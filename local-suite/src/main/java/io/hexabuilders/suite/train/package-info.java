/** Runs the suite once so that the JVM learns how its programs start. */
@NullMarked
package io.hexabuilders.suite.train;

import org.jspecify.annotations.NullMarked;
