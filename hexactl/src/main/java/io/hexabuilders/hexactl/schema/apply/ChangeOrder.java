package io.hexabuilders.hexactl.schema.apply;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.place.Whereabouts;
import io.hexabuilders.hexactl.run.Parameters;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.run.Step;
import io.hexabuilders.hexactl.schema.apply.ChangeStep.Direction;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is to be changed in one database; it can be written down. There is a run for each database, so that what one has
 * left halfway keeps away whoever builds on it, and nobody else.
 *
 * @param target as {@link Whereabouts#parameters} says it
 * @param changes in the order in which they are made
 */
record ChangeOrder(
        Direction direction, Map<String, String> target, List<Migration> changes, int attempts, Duration pause) {

    private static final String CHANGES = "changes";
    private static final String ATTEMPTS = "attempts";
    private static final String PAUSE = "pause";

    static String kind(Direction direction) {
        return direction == Direction.APPLY ? "schema-apply" : "schema-undo";
    }

    static ChangeOrder of(Direction direction, Map<String, String> parameters) {
        var said = new Parameters(parameters);
        var changes = Arrays.stream(said.text(CHANGES).split(" "))
                .map(ChangeOrder::migration)
                .toList();
        var target = new TreeMap<>(parameters);
        target.keySet().removeAll(List.of(CHANGES, ATTEMPTS, PAUSE));
        return new ChangeOrder(direction, target, changes, said.number(ATTEMPTS), said.seconds(PAUSE));
    }

    Map<String, String> parameters() {
        var parameters = new TreeMap<>(target);
        parameters.put(
                CHANGES,
                changes.stream()
                        .map(migration -> migration.service().shortName() + "/" + migration.version())
                        .collect(Collectors.joining(" ")));
        parameters.put(ATTEMPTS, String.valueOf(attempts));
        parameters.put(PAUSE, String.valueOf(pause.toSeconds()));
        return parameters;
    }

    Service service() {
        return changes.getFirst().service();
    }

    Plan plan(Workplace workplace) {
        var place = Whereabouts.of(target).open(workplace);
        var address = place.database(service(), Access.OWN);
        var database = new Database(address);
        var steps = changes.stream()
                .<Step>map(migration ->
                        new ChangeStep(new SchemaChange(database, migration, new Attempts(attempts, pause)), direction))
                .toList();
        return new Plan(
                kind(direction),
                parameters(),
                "schema of " + place.name(service()),
                List.of(address),
                steps,
                Plan.OnFailure.STAY);
    }

    private static Migration migration(String text) {
        String[] parts = text.split("/", 2);
        return Migration.of(Service.of(parts[0])).stream()
                .filter(migration -> migration.is(parts[1]))
                .findFirst()
                .orElseThrow(() -> Failure.of("this hexactl does not bring migration " + text
                        + ": go on with the release of hexactl that began the run. Nothing was changed"));
    }
}
