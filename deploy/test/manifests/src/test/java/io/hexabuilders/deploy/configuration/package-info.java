/** docs/configuration.md, written from what the programs and the deployments say themselves. */
@NullMarked
package io.hexabuilders.deploy.configuration;

import org.jspecify.annotations.NullMarked;
