/** What is common to scheduled work. */
@NullMarked
package io.hexabuilders.platform.job;

import org.jspecify.annotations.NullMarked;
