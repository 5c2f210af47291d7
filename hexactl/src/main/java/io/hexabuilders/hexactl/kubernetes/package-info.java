/** What the manifests run in a Kubernetes cluster. */
@NullMarked
package io.hexabuilders.hexactl.kubernetes;

import org.jspecify.annotations.NullMarked;
