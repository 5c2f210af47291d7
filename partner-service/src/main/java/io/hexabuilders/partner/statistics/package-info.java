/** A partner's business in figures, kept from what the other services tell. */
@NullMarked
package io.hexabuilders.partner.statistics;

import org.jspecify.annotations.NullMarked;
