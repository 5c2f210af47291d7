/** Where every program begins. */
@NullMarked
package io.hexabuilders.platform.start;

import org.jspecify.annotations.NullMarked;
