/** What a campaign has spent, how fast, and the alerts about it. */
@NullMarked
package io.hexabuilders.campaign.budget;

import org.jspecify.annotations.NullMarked;
