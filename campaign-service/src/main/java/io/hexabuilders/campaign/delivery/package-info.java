/** When a campaign runs: started, stopped and ended by hand or by the clock, with what its ad groups and budget allow. */
@NullMarked
package io.hexabuilders.campaign.delivery;

import org.jspecify.annotations.NullMarked;
