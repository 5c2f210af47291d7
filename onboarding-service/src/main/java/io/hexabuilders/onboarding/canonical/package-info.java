/** JSON in the one form that can be signed. */
@NullMarked
package io.hexabuilders.onboarding.canonical;

import org.jspecify.annotations.NullMarked;
