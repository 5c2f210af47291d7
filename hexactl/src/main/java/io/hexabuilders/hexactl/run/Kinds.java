package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.Failure;
import java.util.List;

/** The kinds of runs that this hexactl can go on with. */
public final class Kinds {

    private final List<Plan.Kind> known;

    public Kinds(List<Plan.Kind> known) {
        this.known = List.copyOf(known);
    }

    /** Makes the run's plan again; refused where this hexactl would do something else than what was begun. */
    Plan plan(RunRecord run) {
        var plan = known.stream()
                .filter(kind -> kind.name().equals(run.kind()))
                .findFirst()
                .orElseThrow(() -> Failure.of("run " + run.id() + " is of the kind " + run.kind()
                        + ", which this hexactl does not know: go on with the release of hexactl that began it."
                        + " Nothing was changed"))
                .plan(run.parameters());
        run.requireStepsOf(plan);
        return plan;
    }
}
