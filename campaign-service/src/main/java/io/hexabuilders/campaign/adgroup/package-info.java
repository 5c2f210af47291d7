/** How a campaign's audience and budget are divided, and what each part of the audience is shown. */
@NullMarked
package io.hexabuilders.campaign.adgroup;

import org.jspecify.annotations.NullMarked;
