/** The way of a partner from its registration to its first contract in force, as a process that waits and compensates. */
@NullMarked
package io.hexabuilders.onboarding.process;

import org.jspecify.annotations.NullMarked;
