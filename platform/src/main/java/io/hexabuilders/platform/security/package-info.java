/** Who calls, and what production refuses to start with. */
@NullMarked
package io.hexabuilders.platform.security;

import org.jspecify.annotations.NullMarked;
