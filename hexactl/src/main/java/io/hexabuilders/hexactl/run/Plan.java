package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.installation.DatabaseAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a multi-step command is going to do.
 *
 * @param kind by which another process finds out how to make the plan again
 * @param parameters from which it is made again; never a secret, because they are written down
 * @param target on which only one run works at a time
 * @param holds what else no other run may work on, or count among what it holds, until this one is at its end
 * @param databases in which the run is made known, so that operators on other machines keep away
 */
public record Plan(
        String kind,
        Map<String, String> parameters,
        String target,
        List<String> holds,
        List<DatabaseAddress> databases,
        List<Step> steps,
        OnFailure onFailure) {

    /** Works on the target alone. */
    public Plan(
            String kind,
            Map<String, String> parameters,
            String target,
            List<DatabaseAddress> databases,
            List<Step> steps,
            OnFailure onFailure) {
        this(kind, parameters, target, List.of(), databases, steps, onFailure);
    }

    /** All that nobody else may work on meanwhile. */
    List<String> claims() {
        return Stream.concat(Stream.of(target), holds.stream()).distinct().toList();
    }

    /** What is done when a step fails. */
    public enum OnFailure {
        /** Everything stays, so that a person can mend the cause and go on. */
        STAY,
        /** What was done is taken back at once. */
        UNDO
    }

    /** Makes a plan again from what was written down. */
    public interface Kind {
        String name();

        Plan plan(Map<String, String> parameters);
    }
}
