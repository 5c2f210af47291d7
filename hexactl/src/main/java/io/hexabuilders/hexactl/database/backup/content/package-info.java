/** What tables hold, in a form that two databases can be compared by. */
@NullMarked
package io.hexabuilders.hexactl.database.backup.content;

import org.jspecify.annotations.NullMarked;
