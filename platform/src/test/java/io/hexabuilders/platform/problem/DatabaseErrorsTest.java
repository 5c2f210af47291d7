package io.hexabuilders.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "08006, DATABASE_UNAVAILABLE",
        "57P01, DATABASE_UNAVAILABLE",
        "53300, DATABASE_UNAVAILABLE",
        "57014, REQUEST_TIMED_OUT",
        "40001, CONCURRENT_CHANGE",
        "22003, VALIDATION_FAILED"
    })
    void aStateIsFoundBehindItsException(String state, CommonError expected) {
        var failure = new IllegalStateException("Hibernate's", new SQLException("PostgreSQL's", state));
        assertThat(DatabaseErrors.refusal(failure, false))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo(expected));
    }

    /** In the pool's words, which it varies: it gives no state. */
    @ParameterizedTest
    @ValueSource(strings = {"Sorry, acquisition timeout!", "Acquisition timeout while waiting for new connection"})
    void aPoolWithoutConnectionIsADatabaseThatIsAway(String message) {
        assertThat(DatabaseErrors.refusal(new IllegalStateException(new SQLException(message)), false))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo(CommonError.DATABASE_UNAVAILABLE));
    }

    /** As the transaction manager tells of a database that is killed while it commits. */
    @Test
    void aFailedCommitHasItsReasonBesideIt() {
        var rollback = new Exception("ARJUNA016053: Could not commit transaction.");
        rollback.addSuppressed(new Exception(
                "Error trying to transactionCommit local transaction",
                new SQLException("FATAL: terminating connection due to unexpected postmaster exit", "57P02")));
        assertThat(DatabaseErrors.refusal(new IllegalStateException("undeclared", rollback), false))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo(CommonError.DATABASE_UNAVAILABLE));
    }

    @Test
    void whatIsNoFaultOfTheDatabaseIsLeftToOthers() {
        assertThat(DatabaseErrors.refusal(new IllegalStateException(new SQLException("syntax", "42601")), false))
                .isEmpty();
        assertThat(DatabaseErrors.refusal(new IllegalStateException("else"), true))
                .isEmpty();
    }
}
