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

    private final Deed deed;
    private final Workplace workplace;

    private PowerKind(Deed deed, Workplace workplace) {
        this.deed = deed;
        this.workplace = workplace;
    }

    /** One for each deed. */
    public static List<Plan.Kind> all(Workplace workplace) {
        return Arrays.stream(Deed.values())
                .<Plan.Kind>map(deed -> new PowerKind(deed, workplace))
                .toList();
    }

    @Override
    public String name() {
        return deed.kind();
    }

    @Override
    public Plan plan(Map<String, String> parameters) {
        var order = Order.of(deed, parameters);
        return plan(order, order.place().servers(workplace));
    }

    /** Database by database, so that a restart takes each away for as short as can be. */
    static Plan plan(Order order, DatabaseServers servers) {
        var steps = new ArrayList<Step>();
        for (var service : order.services()) {
            boolean ran = order.ran().contains(service);
            if (order.deed().stops()) {
                steps.add(new StopStep(servers, service, ran));
            }
            switch (order.deed()) {
                case START, RESTART -> steps.add(new StartStep(servers, service, ran));
                case STOP -> {}
            }
        }
        var databases = order.services().stream()
                .filter(service -> !order.silent().contains(service))
                .flatMap(service -> servers.address(service).stream())
                .toList();
        return new Plan(
                order.deed().kind(),
                order.parameters(),
                servers.name(),
                order.services().stream().map(servers::name).toList(),
                databases,
                steps,
                order.deed().onFailure());
    }
}
