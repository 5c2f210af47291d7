/** Multi-step commands: what they do is on disk before and after each step, so that a kill leaves no riddle. */
@NullMarked
package io.hexabuilders.hexactl.run;

import org.jspecify.annotations.NullMarked;
