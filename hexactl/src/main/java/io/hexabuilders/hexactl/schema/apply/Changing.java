package io.hexabuilders.hexactl.schema.apply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hexabuilders.hexactl.console.ConsentOptions;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Output;
import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Home;
import io.hexabuilders.hexactl.run.RunFolder;
import io.hexabuilders.hexactl.run.Runs;
import io.hexabuilders.hexactl.schema.apply.ChangeStep.Direction;
import org.jspecify.annotations.Nullable;

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

    int carryOut(ChangeOrder order) {
        if (order.changes().isEmpty()) {
            workplace
                    .console()
                    .say(
                            order.direction() == Direction.APPLY
                                    ? "nothing to do: no migration is pending"
                                    : "nothing to do: no newer migration was applied");
            report(order, null);
            return ExitCodes.DONE;
        }
        if (consent.isDryRun()) {
            report(order, null);
            return ExitCodes.DONE;
        }
        if (consent.isToBeAsked() && !workplace.console().confirms(question(order))) {
            throw Failure.of("nothing was changed");
        }
        String run = new Runs(new RunFolder(Home.of(workplace.environment())), workplace)
                .begin(order.plan(workplace.environment()));
        report(order, run);
        return ExitCodes.DONE;
    }

    private static String question(ChangeOrder order) {
        String names = String.join(
                ", ",
                order.changes().stream()
                        .map(migration -> migration.service().shortName() + " " + migration.script())
                        .toList());
        return order.direction() == Direction.APPLY
                ? "Apply " + names + "?"
                : "Take back " + names + ", with what was written since into what they made?";
    }

    private void report(ChangeOrder order, @Nullable String run) {
        String state = consent.isDryRun() ? "intended" : "done";
        if (format == Output.json) {
            var root = JsonNodeFactory.instance
                    .objectNode()
                    .put("dryRun", consent.isDryRun())
                    .put("run", run)
                    .put("direction", order.direction().name());
            var array = root.putArray("migrations");
            order.changes()
                    .forEach(migration -> array.addObject()
                            .put("service", migration.service().toString())
                            .put("version", migration.version())
                            .put("script", migration.script()));
            workplace.console().json(root);
            return;
        }
        var table = Table.of(
                "SERVICE", "VERSION", "DESCRIPTION", order.direction() == Direction.APPLY ? "APPLY" : "TAKE BACK");
        order.changes()
                .forEach(migration ->
                        table.row(migration.service(), migration.version(), migration.description(), state));
        workplace.console().block(order.changes().isEmpty() ? "" : table.render());
    }
}
