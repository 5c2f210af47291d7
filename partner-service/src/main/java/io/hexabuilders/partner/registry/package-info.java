/** Who a partner is and whether it may do business. */
@NullMarked
package io.hexabuilders.partner.registry;

import org.jspecify.annotations.NullMarked;
