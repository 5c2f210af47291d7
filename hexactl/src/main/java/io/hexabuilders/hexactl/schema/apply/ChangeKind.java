package io.hexabuilders.hexactl.schema.apply;

import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.schema.apply.ChangeStep.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs that apply migrations or take them back. */
public final class ChangeKind implements Plan.Kind {

    private final Direction direction;
    private final Workplace workplace;

    private ChangeKind(Direction direction, Workplace workplace) {
        this.direction = direction;
        this.workplace = workplace;
    }

    /** One for each direction. */
    public static List<Plan.Kind> all(Workplace workplace) {
        return Arrays.stream(Direction.values())
                .<Plan.Kind>map(direction -> new ChangeKind(direction, workplace))
                .toList();
    }

    @Override
    public String name() {
        return ChangeOrder.kind(direction);
    }

    @Override
    public Plan plan(Map<String, String> parameters) {
        return ChangeOrder.of(direction, parameters).plan(workplace);
    }
}
