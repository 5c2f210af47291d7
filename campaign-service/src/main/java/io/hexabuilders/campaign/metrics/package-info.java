/** Hourly figures of campaigns: taken in in batches whose repetition is harmless, kept by month, summed up. */
@NullMarked
package io.hexabuilders.campaign.metrics;

import org.jspecify.annotations.NullMarked;
