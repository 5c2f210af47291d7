/** Copied servers come to life, and go through their WAL as far as they are told. */
@NullMarked
package io.hexabuilders.hexactl.database.backup.recovery;

import org.jspecify.annotations.NullMarked;
