/** What the overlays of Kubernetes render to, held against the suite's rules. */
@NullMarked
package io.hexabuilders.deploy.manifests;

import org.jspecify.annotations.NullMarked;
