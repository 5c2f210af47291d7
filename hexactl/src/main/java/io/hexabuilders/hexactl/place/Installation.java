package io.hexabuilders.hexactl.place;

import io.hexabuilders.hexactl.compose.Environment;
import io.hexabuilders.hexactl.kubernetes.Cluster;
import io.hexabuilders.hexactl.run.Parameters;
import java.nio.file.Path;
import java.util.Map;

/** An installation that is found by its kind; it can be written down. */
public sealed interface Installation {

    /** The constants are as the command line names them. */
    enum Kind {
        local,
        compose,
        kubernetes
    }

    Kind kind();

    /** Without the kind. */
    Map<String, String> parameters();

    /** The suite of the home. */
    record Local() implements Installation {

        @Override
        public Kind kind() {
            return Kind.local;
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
