/** What is measured of a deployment, and the alerts that come of it. */
@NullMarked
package io.hexabuilders.deploy.observability;

import org.jspecify.annotations.NullMarked;
