package io.hexabuilders.hexactl.schema.apply;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.Target;
import io.hexabuilders.hexactl.installation.TargetOptions;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.run.Step;
import io.hexabuilders.hexactl.schema.apply.ChangeStep.Direction;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is to be changed where; it can be written down.
 *
 * @param target as {@link TargetOptions#parameters} says it
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
        var target = new TreeMap<>(parameters);
        var changes = Arrays.stream(required(target, CHANGES).split(" "))
                .map(ChangeOrder::migration)
                .toList();
        int attempts = Integer.parseInt(required(target, ATTEMPTS));
        var pause = Duration.ofSeconds(Long.parseLong(required(target, PAUSE)));
        return new ChangeOrder(direction, target, changes, attempts, pause);
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

    Plan plan(Map<String, String> environment) {
        Target place = TargetOptions.of(target).resolve(environment);
        var steps = new ArrayList<Step>();
        for (var migration : changes) {
            var database = new Database(place.database(migration.service(), Access.OWN));
            steps.add(new ChangeStep(new SchemaChange(database, migration, new Attempts(attempts, pause)), direction));
        }
        var services =
                changes.stream().map(Migration::service).distinct().sorted().toList();
        return new Plan(
                kind(direction),
                parameters(),
                "schemas of "
                        + services.stream()
                                .map(service ->
                                        place.database(service, Access.OWN).place())
                                .collect(Collectors.joining(", ")),
                services.stream()
                        .map(service -> place.database(service, Access.OWN))
                        .toList(),
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

    private static String required(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.remove(name))
                .orElseThrow(() -> Failure.of("the record of the run says nothing of '" + name
                        + "': go on with the release of hexactl that began it"));
    }
}
