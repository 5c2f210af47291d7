/** How campaigns perform: what their figures say in ratios. */
@NullMarked
package io.hexabuilders.campaign.performance;

import org.jspecify.annotations.NullMarked;
