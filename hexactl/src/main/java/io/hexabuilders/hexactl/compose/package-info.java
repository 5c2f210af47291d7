/** The suite on Docker Compose: its stacks are started in order, looked at and stopped. */
@NullMarked
package io.hexabuilders.hexactl.compose;

import org.jspecify.annotations.NullMarked;
