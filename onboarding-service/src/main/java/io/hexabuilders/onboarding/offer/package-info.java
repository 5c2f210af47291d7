/** What accepted offers of the recruitment ask of contracts. */
@NullMarked
package io.hexabuilders.onboarding.offer;

import org.jspecify.annotations.NullMarked;
