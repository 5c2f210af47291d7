package io.hexabuilders.hexactl.kubernetes;

import io.hexabuilders.hexactl.run.Parameters;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A namespace of a cluster; it can be written down.
 *
 * @param kubeconfig from the root on; empty where kubectl's own choice is meant
 * @param context of that configuration
 */
public record Cluster(Optional<Path> kubeconfig, String context, String namespace) {

    /** In the context that kubectl takes when none is named. */
    public static Cluster current(String namespace, Map<String, String> variables) {
        return new Cluster(Optional.empty(), Kubectl.currentContext(variables, Optional.empty()), namespace);
    }

    public Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        kubeconfig.ifPresent(file -> parameters.put("kubeconfig", file.toString()));
        parameters.put("context", context);
        parameters.put("namespace", namespace);
        return parameters;
    }

    /** From what {@link #parameters} gave. */
    public static Cluster of(Parameters said) {
        return new Cluster(said.optional("kubeconfig").map(Path::of), said.text("context"), said.text("namespace"));
    }

    /** As locks, records and messages name it. */
    @Override
    public String toString() {
        return "kubernetes " + context + "/" + namespace;
    }
}
