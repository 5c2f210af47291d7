/** The append-only, hash-chained record of who changed what. */
@NullMarked
package io.hexabuilders.platform.history;

import org.jspecify.annotations.NullMarked;
