/** All onboardings in lists and figures. */
@NullMarked
package io.hexabuilders.onboarding.overview;

import org.jspecify.annotations.NullMarked;
