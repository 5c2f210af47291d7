package io.hexabuilders.hexactl.schema.trial;

import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries migrations on a copy of a database, with its rows: how long locks are held shows there alone. */
public final class CopyTrial {

    private CopyTrial() {}

    /**
     * From the first one on; ends with one that does not run, because those after it build on it.
     *
     * @param longestLock for how long a lock may be held
     */
    public static List<Verdict> of(
            Connection connection, Service service, List<Migration> migrations, Duration longestLock)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET search_path = \"" + service.schema() + "\"");
            statement.execute("RESET lock_timeout");
        }
        var trial = new Trial(connection, Optional.of(longestLock));
        var verdicts = new ArrayList<Verdict>();
        for (var migration : migrations) {
            var verdict = trial.run(migration);
            verdicts.add(verdict);
            if (!verdict.hasRun()) {
                break;
            }
        }
        return verdicts;
    }
}
