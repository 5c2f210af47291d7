package io.hexabuilders.hexactl.place;

import io.hexabuilders.hexactl.compose.ComposeDatabases;
import io.hexabuilders.hexactl.compose.Environment;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.LocalTarget;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.Target;
import io.hexabuilders.hexactl.kubernetes.Cluster;
import io.hexabuilders.hexactl.kubernetes.KubernetesDatabases;
import io.hexabuilders.hexactl.run.Parameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** An installation that is found by its kind; it can be written down. */
public sealed interface Installation {

    /** The constants are as the command line names them. */
    enum Kind {
        local,
        compose,
        kubernetes
    }

    Kind kind();

    /** As locks, records and messages name it. */
    String name();

    /**
     * Its databases; refused where it is not there.
     *
     * @param timeout how long one may take to answer
     */
    Target target(Workplace workplace, Duration timeout);

    /** Without the kind. */
    Map<String, String> parameters();

    /** The suite of the home. */
    record Local() implements Installation {

        @Override
        public Kind kind() {
            return Kind.local;
        }

        @Override
        public String name() {
            return kind().name();
        }

        @Override
        public Target target(Workplace workplace, Duration timeout) {
            return new LocalTarget(workplace.environment(), timeout);
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of();
        }
    }

    /** @param folder of the Compose files, from the root on */
    record Compose(Path folder, Environment environment) implements Installation {

        @Override
        public Kind kind() {
            return Kind.compose;
        }

        @Override
        public String name() {
            return "compose " + environment;
        }

        @Override
        public Target target(Workplace workplace, Duration timeout) {
            var databases = new ComposeDatabases(workplace.environment(), folder, environment, timeout);
            return new StackTarget(name(), databases::address);
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("folder", folder.toString(), "env", environment.name());
        }
    }

    record Kubernetes(Cluster cluster) implements Installation {

        @Override
        public Kind kind() {
            return Kind.kubernetes;
        }

        @Override
        public String name() {
            return cluster.toString();
        }

        @Override
        public Target target(Workplace workplace, Duration timeout) {
            var databases = new EnumMap<Service, KubernetesDatabases>(Service.class);
            for (var service : Service.values()) {
                databases.put(service, new KubernetesDatabases(workplace, cluster, service, timeout));
            }
            return new StackTarget(
                    name(),
                    (service, access) ->
                            Objects.requireNonNull(databases.get(service)).address(access));
        }

        @Override
        public Map<String, String> parameters() {
            return cluster.parameters();
        }
    }

    /** From what {@link #parameters} gave. */
    static Installation of(Kind kind, Parameters said) {
        return switch (kind) {
            case local -> new Local();
            case compose -> new Compose(Path.of(said.text("folder")), Environment.valueOf(said.text("env")));
            case kubernetes -> new Kubernetes(Cluster.of(said));
        };
    }
}
