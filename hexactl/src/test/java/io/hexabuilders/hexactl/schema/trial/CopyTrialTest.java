package io.hexabuilders.hexactl.schema.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long locks are held where there are rows. */
class CopyTrialTest {

    private static final Duration LONGEST = Duration.ofMillis(500);

    @BeforeEach
    void makeCopy() throws SQLException, IOException {
        InUse.makeTemplate();
        InUse.makeCopy();
    }

    @AfterEach
    void dropTemplate() throws SQLException {
        InUse.dropTemplate();
    }

    @Test
    void lockThatIsHeldForTooLongIsRefused() throws SQLException {
        var verdict = trial("""
                SET LOCAL lock_timeout = '5s';
                ALTER TABLE customer ADD COLUMN street text;
                SELECT pg_sleep(0.6);
                """);
        assertThat(verdict.isRefused()).isTrue();
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.LOCK_HELD_TOO_LONG);
            assertThat(finding.subject()).isEqualTo("customer");
            assertThat(finding.line()).isEqualTo(2);
            assertThat(finding.detail()).startsWith("reads and writes would wait ");
        });
        assertThat(verdict.longestLock()).isGreaterThan(Duration.ofMillis(600));
    }

    @Test
    void workBeforeTheLockHoldsUpNobody() throws SQLException {
        var verdict = trial("""
                SET LOCAL lock_timeout = '5s';
                SELECT pg_sleep(0.6);
                CREATE TABLE street (name text);
                """);
        assertThat(verdict.isRefused()).isFalse();
        assertThat(verdict.longestLock()).isZero();
        assertThat(verdict.took()).isGreaterThan(LONGEST);
    }

    private static Verdict trial(String text) throws SQLException {
        try (var owner = InUse.owner()) {
            return CopyTrial.of(
                            owner,
                            Service.PARTNER,
                            List.of(new Migration(Service.PARTNER, "900", "case", "V900__case.sql", text)),
                            LONGEST)
                    .getFirst();
        }
    }
}
