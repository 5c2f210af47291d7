/** What the suite keeps below .hexa: folders, ports, passwords. */
@NullMarked
package io.hexabuilders.suite.home;

import org.jspecify.annotations.NullMarked;
