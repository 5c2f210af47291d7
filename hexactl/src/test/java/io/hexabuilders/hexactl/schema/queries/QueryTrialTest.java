package io.hexabuilders.hexactl.schema.queries;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.installation.ScratchServers;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import io.hexabuilders.hexactl.schema.migration.Migration;
import io.hexabuilders.hexactl.schema.trial.Scratch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The statements that the services' own tests have written down, on what their migrations make. */
class QueryTrialTest {

    private static final Service PARTNER = Service.PARTNER;

    private final MigratedServer server = MigratedServer.shared();

    @ParameterizedTest
    @EnumSource
    void allThatIsSentWorksOnTheNewestSchema(Service service) {
        var all = Migration.of(service);
        var statements = SentStatement.at(service, all.getLast().version());
        var trial = QueryTrial.of(superuser(), service, all, List.of(), statements);
        assertThat(trial.asProgram()).isTrue();
        assertThat(trial.unserved()).isEmpty();
        assertThat(trial.served()).isEqualTo(statements).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE partner DROP COLUMN display_name CASCADE | column .* does not exist",
                "ALTER TABLE partner RENAME COLUMN status TO state | column .*status.* does not exist",
                "ALTER TABLE partner RENAME TO builder | relation .partner. does not exist",
                "REVOKE UPDATE ON partner FROM partner_user | permission denied for .*partner",
                "DO $$ BEGIN ALTER TABLE partner DROP COLUMN status CASCADE; END $$ | column .*status.* does not exist"
            })
    void migrationThatTakesAwayWhatIsUsedBreaksIt(String migration, String why) {
        var broken = trial(migration);
        assertThat(broken).isNotEmpty();
        assertThat(broken.values()).allSatisfy(reason -> assertThat(reason).containsPattern(why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE partner ADD COLUMN hue text",
                "CREATE INDEX partner_hue_idx ON partner (status)",
                "CREATE TABLE hue (id bigint)"
            })
    void migrationThatAddsBreaksNothing(String migration) {
        assertThat(trial(migration)).isEmpty();
    }

    @Test
    void roleThatMayNotBecomeTheProgramLooksAtNamesAlone() throws SQLException {
        try (var superuser = server.connectAsSuperuser("postgres");
                var statement = superuser.createStatement()) {
            statement.execute("DROP ROLE IF EXISTS namer; CREATE ROLE namer LOGIN CREATEDB PASSWORD 'namer-secret';"
                    + " GRANT CONNECT ON DATABASE postgres TO namer");
        }
        server.empty(PARTNER);
        var all = Migration.of(PARTNER);
        var trial = QueryTrial.of(
                scratch("namer", "namer-secret"),
                PARTNER,
                all,
                List.of(),
                SentStatement.at(PARTNER, all.getLast().version()));
        assertThat(trial.asProgram()).isFalse();
        assertThat(trial.unserved()).isEmpty();
    }

    private Map<SentStatement, String> trial(String migration) {
        var all = Migration.of(PARTNER);
        return QueryTrial.of(
                        superuser(),
                        PARTNER,
                        all,
                        List.of(new Migration(PARTNER, "900", "case", "V900__case.sql", migration)),
                        SentStatement.at(PARTNER, all.getLast().version()))
                .broken();
    }

    private Scratch superuser() {
        return scratch("postgres", "superuser-secret");
    }

    private Scratch scratch(String role, String password) {
        return new Scratch(ScratchServers.parse(
                "postgresql://" + role + "@127.0.0.1:" + server.port() + "/postgres",
                Optional.of(password),
                Duration.ofSeconds(15)));
    }
}
