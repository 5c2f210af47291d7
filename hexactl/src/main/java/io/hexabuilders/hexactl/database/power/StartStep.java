package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.installation.DatabaseServers;
import io.hexabuilders.hexactl.installation.ServerState;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A server is started.
 *
 * @param ran whether it ran before the run: then taking the run back leaves it running
 */
public record StartStep(DatabaseServers servers, Service service, boolean ran) implements Step {

    @Override
    public String name() {
        return "start-" + service.shortName() + "-db";
    }

    @Override
    public boolean isDone() {
        return servers.state(service) == ServerState.READY;
    }

    @Override
    public void perform(Consumer<String> progress) {
        if (!isDone()) {
            servers.start(service);
        }
    }

    @Override
    public void undo(Consumer<String> progress) {
        if (!ran && servers.state(service) != ServerState.STOPPED) {
            servers.stop(service);
        }
    }

    @Override
    public Optional<String> warningOfUndo() {
        var uses = ran ? List.<String>of() : Users.of(servers, List.of(service)).sentences();
        return uses.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", uses));
    }
}
