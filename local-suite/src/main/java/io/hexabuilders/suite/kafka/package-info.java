/** The program of the Kafka child: one node that is broker and controller. */
@NullMarked
package io.hexabuilders.suite.kafka;

import org.jspecify.annotations.NullMarked;
