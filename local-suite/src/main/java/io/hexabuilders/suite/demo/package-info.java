/** The demo data as a plan, drawn from a seed alone: the same seed and reference instant give the same plan. */
@NullMarked
package io.hexabuilders.suite.demo;

import org.jspecify.annotations.NullMarked;
