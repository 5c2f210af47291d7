/** Reports the figures of each finished day of each campaign, and again when they are corrected. */
@NullMarked
package io.hexabuilders.campaign.dailyclose;

import org.jspecify.annotations.NullMarked;
