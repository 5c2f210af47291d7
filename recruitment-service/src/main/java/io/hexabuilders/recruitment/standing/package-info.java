/** Whether a partner may do business, as the partner service told. */
@NullMarked
package io.hexabuilders.recruitment.standing;

import org.jspecify.annotations.NullMarked;
