/** HTTP rules that every resource shares: ETag, idempotency, paging, merge patch, parameter conversion. */
@NullMarked
package io.hexabuilders.platform.http;

import org.jspecify.annotations.NullMarked;
