package io.hexabuilders.hexactl.schema.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The migrations of the services keep the rules, or an excuse is written down; and none is without use. */
class ReleasedMigrationsTest {

    private final MigratedServer server = MigratedServer.shared();

    @ParameterizedTest
    @EnumSource
    void migrationsKeepTheRules(Service service) throws SQLException {
        server.empty(service);
        var refused = new ArrayList<String>();
        var excused = new ArrayList<String>();
        try (var owner = server.connectAsOwner(service)) {
            InUse.execute(owner, "CREATE TABLE IF NOT EXISTS flyway_schema_history (version text)");
            var trial = new Trial(owner, Optional.empty());
            for (var migration : Migration.of(service)) {
                for (var finding : trial.run(migration).findings()) {
                    (finding.isRefusal() ? refused : excused)
                            .add("%s %s %s %s"
                                    .formatted(
                                            service.shortName(), migration.version(), finding.rule(), finding.table()));
                }
            }
        }
        assertThat(refused).isEmpty();
        assertThat(Excuses.released().stream()
                        .filter(line -> line.group(1).equals(service.shortName()))
                        .map(line ->
                                "%s %s %s %s".formatted(line.group(1), line.group(2), line.group(3), line.group(4))))
                .isSubsetOf(excused);
    }
}
