/** Lists read by hand-written SQL: filters, documented sort members, keyset paging. */
@NullMarked
package io.hexabuilders.platform.query;

import org.jspecify.annotations.NullMarked;
