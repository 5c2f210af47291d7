package io.hexabuilders.hexactl.place;

import io.hexabuilders.hexactl.compose.ComposeDatabases;
import io.hexabuilders.hexactl.compose.ComposeOptions;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.UrlOptions;
import io.hexabuilders.hexactl.kubernetes.ClusterOptions;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which installation, of those that are found by their kind. */
public final class InstallationOption {

    /** Of a program where nothing else is set. */
    private static final int USUAL_POOL = 10;

    @Option(
            names = "--target",
            description = "local, the default: the suite of ./hexa, found through HEXA_HOME; compose: the database"
                    + " stack of --env; or kubernetes: the databases that run in the cluster, in --namespace.")
    private Installation.Kind target = Installation.Kind.local;

    @Mixin
    private final ComposeOptions compose = new ComposeOptions();

    @Mixin
    private final ClusterOptions kubernetes = new ClusterOptions();

    boolean isLocal() {
        return target == Installation.Kind.local;
    }

    /** How many connections each of its programs takes to its database at most; empty where that is not known here. */
    OptionalInt pool(Map<String, String> variables) {
        return switch (target) {
            case local -> OptionalInt.of(USUAL_POOL);
            case compose -> ComposeDatabases.pool(compose.folder(variables), compose.environment());
            case kubernetes -> OptionalInt.empty();
        };
    }

    /** Empty where databases are named one by one; refused where both are. */
    public Optional<Installation> unlessNamed(UrlOptions urls, Map<String, String> variables) {
        var found = installation(variables);
        if (urls.isEmpty()) {
            return Optional.of(found);
        }
        if (!isLocal()) {
            throw Failure.usage(
                    "--database-url names databases and --target " + found.kind() + ", too: which are meant?");
        }
        return Optional.empty();
    }

    public Installation installation(Map<String, String> variables) {
        if (target != Installation.Kind.compose) {
            compose.requireUnused();
        }
        if (target != Installation.Kind.kubernetes) {
            kubernetes.requireUnused();
        }
        return switch (target) {
            case local -> new Installation.Local();
            case compose -> {
                var environment = compose.environment();
                yield new Installation.Compose(compose.folder(variables), environment);
            }
            case kubernetes -> new Installation.Kubernetes(kubernetes.cluster(variables));
        };
    }
}
