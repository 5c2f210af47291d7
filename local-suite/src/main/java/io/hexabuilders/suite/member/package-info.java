/** How each server and program of the suite is started and when it is ready. */
@NullMarked
package io.hexabuilders.suite.member;

import org.jspecify.annotations.NullMarked;
