package io.hexabuilders.hexactl.kubernetes;

import io.hexabuilders.hexactl.console.Failure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which namespace of which cluster, of a command that can work on installations of other kinds, too. */
public final class ClusterOptions {

    @Option(
            names = "--namespace",
            paramLabel = "N",
            description = "With --target kubernetes, where the databases run. Default: hexabuilders.")
    private @Nullable String namespace;

    @Option(
            names = "--context",
            paramLabel = "C",
            description = "With --target kubernetes, the context of kubectl's configuration. Default: its current one.")
    private @Nullable String context;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "With --target kubernetes, kubectl's configuration. Default: KUBECONFIG, else the one in the"
                    + " home.")
    private @Nullable Path kubeconfig;

    /** Refuses them where another kind of installation is meant. */
    public void requireUnused() {
        if (namespace != null || context != null || kubeconfig != null) {
            throw Failure.usage(
                    "--namespace, --context and --kubeconfig are for --target kubernetes, which is not" + " given");
        }
    }

    public Cluster cluster(Map<String, String> variables) {
        var file = Optional.ofNullable(kubeconfig)
                .map(path -> path.toAbsolutePath().normalize());
        return new Cluster(
                file,
                Optional.ofNullable(context).orElseGet(() -> Kubectl.currentContext(variables, file)),
                Optional.ofNullable(namespace).orElse("hexabuilders"));
    }
}
