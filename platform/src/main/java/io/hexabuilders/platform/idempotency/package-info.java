/** Retried commands act once: the first answer is kept in the transaction of the change. */
@NullMarked
package io.hexabuilders.platform.idempotency;

import org.jspecify.annotations.NullMarked;
