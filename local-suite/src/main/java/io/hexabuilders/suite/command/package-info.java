/** The command line behind ./hexa. */
@NullMarked
package io.hexabuilders.suite.command;

import org.jspecify.annotations.NullMarked;
