/** Bearer tokens without an identity provider: a key pair of this machine and what it signs. */
@NullMarked
package io.hexabuilders.embedded.token;

import org.jspecify.annotations.NullMarked;
