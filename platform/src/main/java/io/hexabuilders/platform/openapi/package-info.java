/** Completes the OpenAPI document of every program with what all operations have in common. */
@NullMarked
package io.hexabuilders.platform.openapi;

import org.jspecify.annotations.NullMarked;
