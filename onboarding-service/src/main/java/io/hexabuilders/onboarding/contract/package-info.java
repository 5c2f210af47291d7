/** Contracts from the first draft over legal review and signatures to their end. */
@NullMarked
package io.hexabuilders.onboarding.contract;

import org.jspecify.annotations.NullMarked;
