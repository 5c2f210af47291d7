/** What texts must fulfil that mean the same in every program: countries, languages, phone numbers, plain text. */
@NullMarked
package io.hexabuilders.platform.text;

import org.jspecify.annotations.NullMarked;
