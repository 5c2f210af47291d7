package io.hexabuilders.hexactl.schema.trial;

import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries migrations where there are no rows: what is read or written as a whole shows there as well. */
public final class EmptyTrial {

    private EmptyTrial() {}

    /** From the first one on; ends with one that does not run, because those after it build on it. */
    public static List<Verdict> of(Scratch scratch, Service service, List<Migration> migrations) {
        return scratch.with(service, connection -> {
            var trial = new Trial(connection, Optional.empty());
            var verdicts = new ArrayList<Verdict>();
            for (var migration : migrations) {
                var verdict = trial.run(migration);
                verdicts.add(verdict);
                if (!verdict.hasRun()) {
                    break;
                }
            }
            return verdicts;
        });
    }
}
