/** All that is known of a partner in one answer, and what of it is missing. */
@NullMarked
package io.hexabuilders.profile360.profile;

import org.jspecify.annotations.NullMarked;
