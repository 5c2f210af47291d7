/** Statements that programs send, and whether a schema still serves them. */
@NullMarked
package io.hexabuilders.hexactl.schema.queries;

import org.jspecify.annotations.NullMarked;
