/** Shows how far the schemas are, and where they are not what their migrations made. */
@NullMarked
package io.hexabuilders.hexactl.schema.status;

import org.jspecify.annotations.NullMarked;
