/** Which partners may have campaigns run, by what other services tell of them, and what that means for their campaigns. */
@NullMarked
package io.hexabuilders.campaign.eligibility;

import org.jspecify.annotations.NullMarked;
