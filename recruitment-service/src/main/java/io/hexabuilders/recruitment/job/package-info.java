/** The jobs of the partners, from draft to filled. */
@NullMarked
package io.hexabuilders.recruitment.job;

import org.jspecify.annotations.NullMarked;
