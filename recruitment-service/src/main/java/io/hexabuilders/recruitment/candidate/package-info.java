/** Who the candidates are, what they can do, and how long they allow us to know it. */
@NullMarked
package io.hexabuilders.recruitment.candidate;

import org.jspecify.annotations.NullMarked;
