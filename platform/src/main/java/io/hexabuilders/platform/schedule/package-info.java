/** Work that is done because its time has come. */
@NullMarked
package io.hexabuilders.platform.schedule;

import org.jspecify.annotations.NullMarked;
