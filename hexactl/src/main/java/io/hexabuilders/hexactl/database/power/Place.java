package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.compose.ComposeServers;
import io.hexabuilders.hexactl.compose.Environment;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.DatabaseServers;
import io.hexabuilders.hexactl.installation.LocalServers;
import io.hexabuilders.hexactl.kubernetes.KubernetesServers;
import io.hexabuilders.hexactl.run.Parameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Where the servers are; it can be written down. */
sealed interface Place {

    /** How long a database may take to answer. */
    Duration timeout();

    /** How long one may take to stop or to start. */
    Duration patience();

    /** Looks for the servers; refused where there are none. */
    DatabaseServers servers(Workplace workplace);

    Map<String, String> parameters();

    /** The suite of the home. */
    record Local(Duration timeout, Duration patience) implements Place {

        @Override
        public DatabaseServers servers(Workplace workplace) {
            return new LocalServers(workplace.environment(), timeout, patience);
        }

        @Override
        public Map<String, String> parameters() {
            return common(this, "local");
        }
    }

    /** @param folder of the Compose files, from the root on */
    record Compose(Path folder, Environment environment, Duration timeout, Duration patience) implements Place {

        @Override
        public DatabaseServers servers(Workplace workplace) {
            return new ComposeServers(workplace, folder, environment, timeout, patience);
        }

        @Override
        public Map<String, String> parameters() {
            var parameters = common(this, "compose");
            parameters.put("env", environment.name());
            parameters.put("folder", folder.toString());
            return parameters;
        }
    }

    /** @param context of kubectl's configuration */
    record Kubernetes(String context, String namespace, Duration timeout, Duration patience) implements Place {

        @Override
        public DatabaseServers servers(Workplace workplace) {
            return new KubernetesServers(workplace.environment(), context, namespace, timeout, patience);
        }

        @Override
        public Map<String, String> parameters() {
            var parameters = common(this, "kubernetes");
            parameters.put("context", context);
            parameters.put("namespace", namespace);
            return parameters;
        }
    }

    /** From what {@link #parameters} gave. */
    static Place of(Map<String, String> parameters) {
        var said = new Parameters(parameters);
        var timeout = said.seconds("timeout");
        var patience = said.seconds("patience");
        return switch (PlaceOptions.Kind.valueOf(said.text("target"))) {
            case local -> new Local(timeout, patience);
            case compose ->
                new Compose(Path.of(said.text("folder")), Environment.valueOf(said.text("env")), timeout, patience);
            case kubernetes -> new Kubernetes(said.text("context"), said.text("namespace"), timeout, patience);
        };
    }

    private static Map<String, String> common(Place place, String target) {
        var parameters = new TreeMap<String, String>();
        parameters.put("target", target);
        parameters.put("timeout", String.valueOf(place.timeout().toSeconds()));
        parameters.put("patience", String.valueOf(place.patience().toSeconds()));
        return parameters;
    }
}
