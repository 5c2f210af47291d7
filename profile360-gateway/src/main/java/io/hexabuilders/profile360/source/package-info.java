/** The four services that know something of a partner: how they are asked, how long, and what their answers say. */
@NullMarked
package io.hexabuilders.profile360.source;

import org.jspecify.annotations.NullMarked;
