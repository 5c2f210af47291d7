/** What a campaign is for, what it may spend, when and where it runs, and how it moves from draft to its end. */
@NullMarked
package io.hexabuilders.campaign.campaign;

import org.jspecify.annotations.NullMarked;
