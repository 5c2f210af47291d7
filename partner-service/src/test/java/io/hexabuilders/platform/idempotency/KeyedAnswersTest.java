package io.hexabuilders.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.testing.TestConnections;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Forgetting old answers, which needs a database. */
@QuarkusTest
class KeyedAnswersTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-02T00:00:00Z");

    @Inject
    KeyedAnswers answers;

    @Test
    void allOldAnswersAreForgottenInRounds() throws SQLException {
        String caller = insert(5_001, "now() - interval '25 hours'");
        String young = insert(2, "now() - interval '23 hours'");
        answers.forget();
        assertThat(kept(caller)).isZero();
        assertThat(kept(young)).isEqualTo(2);
    }

    @Test
    void aRoundTakesNoMoreThanItIsGivenAndLeavesLockedRowsAlone() throws SQLException {
        String caller = insert(5, "'2020-01-01T00:00:00Z'");
        try (var runtime = TestConnections.asRuntime()) {
            runtime.setAutoCommit(false);
            execute(runtime, "SELECT 1 FROM idempotency_key WHERE caller = '" + caller + "' AND key = '1' FOR UPDATE");
            assertThat(answers.forgetBefore(LONG_AGO, 3)).isEqualTo(3);
            assertThat(answers.forgetBefore(LONG_AGO, 3)).isEqualTo(1);
            runtime.rollback();
        }
        assertThat(answers.forgetBefore(LONG_AGO, 3)).isEqualTo(1);
        assertThat(kept(caller)).isZero();
    }

    private static String insert(int rows, String at) throws SQLException {
        String caller = "forgotten-" + UUID.randomUUID();
        try (var runtime = TestConnections.asRuntime()) {
            execute(
                    runtime,
                    "INSERT INTO idempotency_key SELECT '" + caller + "', '/', n::text, '', 200, '{}', '', " + at
                            + " FROM generate_series(1, " + rows + ") n");
        }
        return caller;
    }

    private static long kept(String caller) throws SQLException {
        try (var runtime = TestConnections.asRuntime();
                var query = runtime.prepareStatement("SELECT count(*) FROM idempotency_key WHERE caller = ?")) {
            query.setString(1, caller);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }
}
