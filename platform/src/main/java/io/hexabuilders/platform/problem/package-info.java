/** Refusals as codes, and the one mapping from any error to RFC 9457 problem details. */
@NullMarked
package io.hexabuilders.platform.problem;

import org.jspecify.annotations.NullMarked;
