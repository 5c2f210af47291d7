/** Where the databases and Kafka are that a command works on, and how they are reached. */
@NullMarked
package io.hexabuilders.hexactl.installation;

import org.jspecify.annotations.NullMarked;
