/** The hash chain of history, apart from what writes it, so that a program without Hibernate can verify it. */
@NullMarked
package io.hexabuilders.platform.chain;

import org.jspecify.annotations.NullMarked;
