package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.history.HistoryVerification;
import io.hexabuilders.platform.history.HistoryVerification.Damage;
import io.hexabuilders.platform.history.HistoryVerification.Finding;
import io.hexabuilders.testing.TestConnections;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HistoryVerificationTest {

    @Inject
    HistoryVerification verification;

    private UUID partner;

    @BeforeEach
    void partnerWithFiveChanges() {
        partner = Api.register();
        Api.passAll(partner);
    }

    @Test
    void untouchedHistoryIsWhole() {
        assertThat(verification.verify("partner", partner)).isEmpty();
        Api.post("/api/v1/partners/" + partner + "/activate", "{\"reason\":\"Grüße, \\\"1.50\\\" \\\\ ok\"}")
                .statusCode(200);
        assertThat(verification.verify("partner", partner)).isEmpty();
    }

    @Test
    void changedMembersShow() throws SQLException {
        tamper("UPDATE history SET changes = jsonb_set(changes, '{validations,to}', '[]') WHERE sequence = 2");
        assertThat(verification.verify("partner", partner)).containsExactly(at(2, Damage.CHANGED));
    }

    @Test
    void changedActorInstantReasonAndEventsShow() throws SQLException {
        tamper("UPDATE history SET actor = 'nobody' WHERE sequence = 1");
        tamper("UPDATE history SET at = at + interval '1 microsecond' WHERE sequence = 2");
        tamper("UPDATE history SET reason = '' WHERE sequence = 3");
        tamper("UPDATE history SET events = array_append(events, 'partner.rejected') WHERE sequence = 4");
        assertThat(verification.verify("partner", partner))
                .containsExactly(
                        at(1, Damage.CHANGED), at(2, Damage.CHANGED), at(3, Damage.CHANGED), at(4, Damage.CHANGED));
    }

    @Test
    void recomputedHashShowsAtTheNextRow() throws SQLException {
        tamper("UPDATE history SET hash = sha256('forged') WHERE sequence = 3");
        assertThat(verification.verify("partner", partner))
                .containsExactly(at(3, Damage.CHANGED), at(4, Damage.CHANGED));
    }

    @Test
    void missingRowShows() throws SQLException {
        tamper("DELETE FROM history WHERE sequence = 3");
        assertThat(verification.verify("partner", partner)).containsExactly(at(3, Damage.MISSING));
    }

    @Test
    void reorderedRowsShow() throws SQLException {
        tamper("UPDATE history SET sequence = 1002 WHERE sequence = 2");
        tamper("UPDATE history SET sequence = 2 WHERE sequence = 3");
        tamper("UPDATE history SET sequence = 3 WHERE sequence = 1002");
        assertThat(verification.verify("partner", partner)).contains(at(2, Damage.CHANGED), at(3, Damage.CHANGED));
    }

    @Test
    void changedPersonalValuesShowAndErasedOnesAreNoDamage() throws SQLException {
        String personal = "history_personal SET changes = jsonb_set(changes, '{legalName,to}', '\"Forged\"')";
        tamper("UPDATE " + personal + " WHERE history_id IN (SELECT id FROM history WHERE sequence = 1");
        assertThat(verification.verify("partner", partner)).containsExactly(at(1, Damage.PERSONAL_CHANGED));
        tamper("DELETE FROM history_personal WHERE history_id IN (SELECT id FROM history WHERE sequence = 1");
        assertThat(verification.verify("partner", partner)).isEmpty();
    }

    @Test
    void wholeTableIsVerifiedResourceByResource() throws SQLException {
        tamper("UPDATE history SET actor = 'nobody' WHERE sequence = 1");
        var findings = new ArrayList<Finding>();
        verification.verifyAll(findings::add);
        assertThat(findings).contains(at(1, Damage.CHANGED));
    }

    private Finding at(long sequence, Damage damage) {
        return new Finding("partner", partner, sequence, damage);
    }

    /** As the owner, whom nothing in the database stops. */
    private void tamper(String statement) throws SQLException {
        String where = statement + " AND resource_id = '" + partner + "'" + (statement.contains("(SELECT") ? ")" : "");
        try (var connection = TestConnections.asOwner();
                var sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(where)).as(where).isEqualTo(1);
        }
    }
}
