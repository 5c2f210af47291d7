/** Amounts with their currency. */
@NullMarked
package io.hexabuilders.platform.money;

import org.jspecify.annotations.NullMarked;
