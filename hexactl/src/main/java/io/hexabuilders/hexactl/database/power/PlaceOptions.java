package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.compose.ComposeOptions;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Seconds;
import io.hexabuilders.hexactl.kubernetes.KubernetesServers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose servers a command works on. */
final class PlaceOptions {

    /** What runs the servers. */
    enum Kind {
        local,
        compose,
        kubernetes
    }

    @Option(
            names = "--target",
            description = "local, the default: the suite of ./hexa, found through HEXA_HOME; compose: the database"
                    + " stack of --env; or kubernetes: the databases that run in the cluster, in --namespace.")
    private Kind target = Kind.local;

    @Mixin
    private final ComposeOptions compose = new ComposeOptions();

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

    @Option(names = "--database-url", hidden = true)
    private List<String> databases = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a database may take to say who is connected. Default: ${DEFAULT-VALUE}.")
    private int timeout = 15;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long one may take to stop or to accept connections. Default: ${DEFAULT-VALUE}.")
    private int patience = 120;

    Place place(Map<String, String> variables) {
        if (!databases.isEmpty()) {
            throw Failure.usage("a server cannot be stopped or started through a connection: --database-url is for"
                    + " commands that ask a database. Use what runs that server, such as systemctl or its provider's"
                    + " console");
        }
        var answer = Seconds.of("--timeout", timeout);
        var deed = Seconds.of("--patience", patience);
        if (target != Kind.compose) {
            compose.requireUnused();
        }
        if (target != Kind.kubernetes && (namespace != null || context != null)) {
            throw Failure.usage("--namespace and --context are for --target kubernetes, which is not given");
        }
        return switch (target) {
            case local -> new Place.Local(answer, deed);
            case compose -> {
                var environment = compose.environment();
                yield new Place.Compose(compose.folder(variables), environment, answer, deed);
            }
            case kubernetes ->
                new Place.Kubernetes(
                        Optional.ofNullable(context).orElseGet(() -> KubernetesServers.currentContext(variables)),
                        Optional.ofNullable(namespace).orElse("hexabuilders"),
                        answer,
                        deed);
        };
    }
}
