package io.hexabuilders.hexactl.place;

import io.hexabuilders.hexactl.compose.ComposeOptions;
import io.hexabuilders.hexactl.compose.Environment;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.NamedTargets;
import io.hexabuilders.hexactl.installation.Target;
import io.hexabuilders.hexactl.kubernetes.Cluster;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * An installation by one word: {@code local}, {@code compose:ENV}, {@code kubernetes:NAMESPACE} in the current context,
 * {@code kubernetes:CONTEXT/NAMESPACE}, or one of {@link NamedTargets}.
 */
public record NamedInstallation(String name) {

    private static final String COMPOSE = "compose:";
    private static final String KUBERNETES = "kubernetes:";

    public boolean isLocal() {
        return name.equals(Installation.Kind.local.name());
    }

    /** @param timeout how long a database may take to answer */
    public Target target(Workplace workplace, Duration timeout) {
        var variables = workplace.environment();
        if (isLocal()) {
            return new Installation.Local().target(workplace, timeout);
        }
        if (name.startsWith(COMPOSE)) {
            return compose(name.substring(COMPOSE.length()), variables).target(workplace, timeout);
        }
        if (name.startsWith(KUBERNETES)) {
            return kubernetes(name.substring(KUBERNETES.length()), variables).target(workplace, timeout);
        }
        return NamedTargets.of(name, variables, timeout);
    }

    private static Installation compose(String environment, Map<String, String> variables) {
        var found = Environment.named(environment)
                .orElseThrow(() -> Failure.usage("'" + COMPOSE + environment + "': there is no such environment; there"
                        + " are " + Arrays.toString(Environment.values())));
        return new Installation.Compose(ComposeOptions.usual(variables), found);
    }

    /** The name of a context may have a slash in it, that of a namespace never. */
    private static Installation kubernetes(String place, Map<String, String> variables) {
        int slash = place.lastIndexOf('/');
        String namespace = place.substring(slash + 1);
        if (namespace.isEmpty() || slash == 0) {
            throw Failure.usage("'" + KUBERNETES + place + "': it is written " + KUBERNETES + "NAMESPACE or "
                    + KUBERNETES + "CONTEXT/NAMESPACE");
        }
        return new Installation.Kubernetes(
                slash < 0
                        ? Cluster.current(namespace, variables)
                        : new Cluster(Optional.empty(), place.substring(0, slash), namespace));
    }
}
