/** What a schema consists of, and what it should consist of. */
@NullMarked
package io.hexabuilders.hexactl.schema.catalogue;

import org.jspecify.annotations.NullMarked;
