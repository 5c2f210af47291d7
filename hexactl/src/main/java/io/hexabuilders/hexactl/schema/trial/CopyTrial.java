package io.hexabuilders.hexactl.schema.trial;

import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.History;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries what a copy of a database lacks, with its rows: how long locks are held shows there alone. */
public final class CopyTrial {

    private CopyTrial() {}

    /** @param longestLock for how long a lock may be held */
    public static List<Verdict> of(Connection connection, Service service, Duration longestLock) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET search_path = \"" + service.schema() + "\"");
            statement.execute("RESET lock_timeout");
        }
        var verdicts = new ArrayList<Verdict>();
        if (History.read(connection, service) instanceof History.Known known) {
            var trial = new Trial(connection, Optional.of(longestLock));
            for (var migration : known.lacks(Migration.of(service))) {
                var verdict = trial.run(migration);
                verdicts.add(verdict);
                if (!verdict.hasRun()) {
                    break;
                }
            }
        }
        return verdicts;
    }
}
