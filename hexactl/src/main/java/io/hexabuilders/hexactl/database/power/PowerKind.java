package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.DatabaseServers;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.run.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs that stop or start servers. */
public final class PowerKind implements Plan.Kind {

    private final PowerChange change;
    private final Workplace workplace;

    private PowerKind(PowerChange change, Workplace workplace) {
        this.change = change;
        this.workplace = workplace;
    }

    /** One for each change. */
    public static List<Plan.Kind> all(Workplace workplace) {
        return Arrays.stream(PowerChange.values())
                .<Plan.Kind>map(change -> new PowerKind(change, workplace))
                .toList();
    }

    @Override
    public String name() {
        return change.kind();
    }

    @Override
    public Plan plan(Map<String, String> parameters) {
        var order = Order.of(change, parameters);
        return plan(order, order.place().servers(workplace));
    }

    /** Database by database, so that a restart takes each away for as short as can be. */
    static Plan plan(Order order, DatabaseServers servers) {
        var steps = new ArrayList<Step>();
        for (var service : order.services()) {
            boolean ran = order.ran().contains(service);
            if (order.change().stops()) {
                steps.add(new StopStep(servers, service, ran));
            }
            switch (order.change()) {
                case START, RESTART -> steps.add(new StartStep(servers, service, ran));
                case STOP -> {}
            }
        }
        var databases = order.services().stream()
                .filter(service -> !order.silent().contains(service))
                .flatMap(service -> servers.address(service).stream())
                .toList();
        return new Plan(
                order.change().kind(),
                order.parameters(),
                servers.name(),
                order.services().stream().map(servers::name).toList(),
                databases,
                steps,
                order.change().onFailure());
    }
}
