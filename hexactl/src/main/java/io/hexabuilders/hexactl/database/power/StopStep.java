package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.installation.DatabaseServers;
import io.hexabuilders.hexactl.installation.ServerState;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.Step;
import java.util.function.Consumer;

/**
 * A server is stopped.
 *
 * @param ran whether it ran before the run
 */
public record StopStep(DatabaseServers servers, Service service, boolean ran) implements Step {

    @Override
    public String name() {
        return "stop-" + service.shortName() + "-db";
    }

    @Override
    public boolean isDone() {
        return servers.state(service) == ServerState.STOPPED;
    }

    @Override
    public void perform(Consumer<String> progress) {
        if (!isDone()) {
            servers.stop(service);
        }
    }

    /** One between may be on its way down since before a kill; the start is not to meet it there. */
    @Override
    public void undo(Consumer<String> progress) {
        if (!ran) {
            return;
        }
        switch (servers.state(service)) {
            case READY -> {}
            case BETWEEN -> {
                servers.stop(service);
                servers.start(service);
            }
            case STOPPED -> servers.start(service);
        }
    }
}
