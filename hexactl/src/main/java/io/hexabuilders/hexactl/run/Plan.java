package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.installation.DatabaseAddress;
import java.util.List;
import java.util.Map;

/**
 * What a multi-step command is going to do.
 *
 * @param kind by which another process finds out how to make the plan again
 * @param parameters from which it is made again; never a secret, because they are written down
 * @param target on which only one run works at a time
 * @param databases in which the run is made known, so that operators on other machines keep away
 */
public record Plan(
        String kind,
        Map<String, String> parameters,
        String target,
        List<DatabaseAddress> databases,
        List<Step> steps,
        OnFailure onFailure) {

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
