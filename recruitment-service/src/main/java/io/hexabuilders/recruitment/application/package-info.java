/** The way of a candidate through the stages of a job. */
@NullMarked
package io.hexabuilders.recruitment.application;

import org.jspecify.annotations.NullMarked;
