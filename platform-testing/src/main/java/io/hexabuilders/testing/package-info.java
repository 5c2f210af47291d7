/** What the tests of all programs share: a real database, tokens, and the checks every program must pass. */
@NullMarked
package io.hexabuilders.testing;

import org.jspecify.annotations.NullMarked;
