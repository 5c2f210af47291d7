/** The checks a partner must pass before it may do business. */
@NullMarked
package io.hexabuilders.partner.validation;

import org.jspecify.annotations.NullMarked;
