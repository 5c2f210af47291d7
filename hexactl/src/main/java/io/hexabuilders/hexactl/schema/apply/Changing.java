package io.hexabuilders.hexactl.schema.apply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.run.Runs;
import io.hexabuilders.hexactl.schema.apply.ChangeStep.Direction;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says what is to be changed, asks, and does it. */
final class Changing {

    private final Workplace workplace;
    private final ConsentOptions consent;
    private final Output format;

    Changing(Workplace workplace, ConsentOptions consent, Output format) {
        this.workplace = workplace;
        this.consent = consent;
        this.format = format;
    }

    /** @param orders one for each database */
    int carryOut(Direction direction, List<ChangeOrder> orders) {
        var plans = new EnumMap<Service, Plan>(Service.class);
        if (!consent.isDryRun()) {
            orders.forEach(order -> plans.put(order.service(), order.plan(workplace)));
        }
        if (orders.isEmpty()) {
            workplace
                    .console()
                    .say(
                            direction == Direction.APPLY
                                    ? "nothing to do: no migration is pending"
                                    : "nothing to do: no newer migration was applied");
        } else if (!consent.isDryRun()
                && consent.isToBeAsked()
                && !workplace.console().confirms(question(direction, orders, plans))) {
            throw Failure.of("nothing was changed");
        }
        var runs = Runs.of(workplace);
        var done = new EnumMap<Service, String>(Service.class);
        plans.forEach((service, plan) -> done.put(service, runs.begin(plan)));
        report(direction, orders, done);
        return ExitCodes.DONE;
    }

    private static String question(Direction direction, List<ChangeOrder> orders, Map<Service, Plan> plans) {
        String what = orders.stream()
                .map(order -> order.changes().stream().map(Migration::script).collect(Collectors.joining(", "))
                        + " in the "
                        + Objects.requireNonNull(plans.get(order.service())).target())
                .collect(Collectors.joining(", "));
        return direction == Direction.APPLY
                ? "Apply " + what + "?"
                : "Take back " + what + ", with what was written since into what they made?";
    }

    private void report(Direction direction, List<ChangeOrder> orders, Map<Service, String> runs) {
        if (format == Output.json) {
            var root = JsonNodeFactory.instance
                    .objectNode()
                    .put("dryRun", consent.isDryRun())
                    .put("direction", direction.name());
            var array = root.putArray("migrations");
            for (var order : orders) {
                order.changes()
                        .forEach(migration -> array.addObject()
                                .put("service", migration.service().toString())
                                .put("version", migration.version())
                                .put("script", migration.script())
                                .put("run", runs.get(order.service())));
            }
            workplace.console().json(root);
            return;
        }
        var table = Table.of("SERVICE", "VERSION", "DESCRIPTION", direction == Direction.APPLY ? "APPLY" : "TAKE BACK");
        String state = consent.isDryRun() ? "intended" : "done";
        orders.stream()
                .flatMap(order -> order.changes().stream())
                .forEach(migration ->
                        table.row(migration.service(), migration.version(), migration.description(), state));
        workplace.console().block(orders.isEmpty() ? "" : table.render());
    }
}
