/** Figures about jobs and applications, put together from the packages that own them. */
@NullMarked
package io.hexabuilders.recruitment.insight;

import org.jspecify.annotations.NullMarked;
