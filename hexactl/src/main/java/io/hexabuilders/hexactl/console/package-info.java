/** What a command says, asks and returns. */
@NullMarked
package io.hexabuilders.hexactl.console;

import org.jspecify.annotations.NullMarked;
