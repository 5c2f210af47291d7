package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.compose.ComposeServers;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.DatabaseServers;
import io.hexabuilders.hexactl.installation.LocalServers;
import io.hexabuilders.hexactl.kubernetes.KubernetesServers;
import io.hexabuilders.hexactl.place.Installation;
import io.hexabuilders.hexactl.run.Parameters;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the servers are; it can be written down.
 *
 * @param timeout how long a database may take to answer
 * @param patience how long one may take to stop or to start
 */
record Place(Installation installation, Duration timeout, Duration patience) {

    /** Looks for the servers; refused where there are none. */
    DatabaseServers servers(Workplace workplace) {
        var variables = workplace.environment();
        return switch (installation) {
            case Installation.Local _ -> new LocalServers(variables, timeout, patience);
            case Installation.Compose stack ->
                new ComposeServers(workplace, stack.folder(), stack.environment(), timeout, patience);
            case Installation.Kubernetes kubernetes ->
                new KubernetesServers(workplace, kubernetes.cluster(), timeout, patience);
        };
    }

    Map<String, String> parameters() {
        var parameters = new TreeMap<>(installation.parameters());
        parameters.put("target", installation.kind().name());
        parameters.put("timeout", String.valueOf(timeout.toSeconds()));
        parameters.put("patience", String.valueOf(patience.toSeconds()));
        return parameters;
    }

    /** From what {@link #parameters} gave. */
    static Place of(Map<String, String> parameters) {
        var said = new Parameters(parameters);
        var timeout = said.seconds("timeout");
        var patience = said.seconds("patience");
        return new Place(Installation.of(Installation.Kind.valueOf(said.text("target")), said), timeout, patience);
    }
}
