package io.hexabuilders.hexactl.database.power;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.database.connections.Application;
import io.hexabuilders.hexactl.installation.ServerState;
import io.hexabuilders.hexactl.installation.Service;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of servers.
 *
 * @param run null where none was needed
 * @param intended the steps that a dry run would take
 */
record SwitchReport(String target, boolean dryRun, @Nullable String run, List<Row> rows, List<String> intended) {

    /**
     * One server.
     *
     * @param connected who used its database
     * @param silent why that is not known
     */
    record Row(
            Service service,
            ServerState before,
            ServerState after,
            List<Application> connected,
            Optional<String> silent) {}

    String text() {
        if (dryRun) {
            return intended.stream().map(step -> "would do " + step + "\n").collect(Collectors.joining());
        }
        var table = Table.of("SERVICE", "DATABASE", "BEFORE", "NOW");
        for (var row : rows) {
            table.row(row.service(), row.service().shortName() + "-db", text(row.before()), text(row.after()));
        }
        return table.render();
    }

    ObjectNode json() {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("target", target)
                .put("dryRun", dryRun)
                .put("run", run);
        var databases = node.putArray("databases");
        for (var row : rows) {
            var connected = databases
                    .addObject()
                    .put("service", row.service().toString())
                    .put("before", row.before().name())
                    .put("after", row.after().name())
                    .put("connectedUnknown", row.silent().orElse(null))
                    .putArray("connected");
            row.connected()
                    .forEach(application -> connected
                            .addObject()
                            .put("application", application.name())
                            .put("sessions", application.sessions()));
        }
        if (dryRun) {
            intended.forEach(node.putArray("steps")::add);
        }
        return node;
    }

    static String text(ServerState state) {
        return switch (state) {
            case STOPPED -> "stopped";
            case READY -> "ready";
            case BETWEEN -> "neither stopped nor ready";
        };
    }
}
