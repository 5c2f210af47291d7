package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.platform.chain.HistoryHash;
import io.hexabuilders.platform.chain.HistoryVerification;
import io.hexabuilders.platform.chain.HistoryVerification.Damage;
import io.hexabuilders.platform.chain.HistoryVerification.Finding;
import io.hexabuilders.testing.TestConnections;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HistoryVerificationTest {

    private final HistoryVerification verification = new HistoryVerification(new HistoryHash(new JsonMapper()));

    private UUID partner;

    @BeforeEach
    void partnerWithFiveChanges() {
        partner = Api.register();
        Api.passAll(partner);
    }

    @Test
    void untouchedHistoryIsWhole() throws SQLException {
        assertThat(found()).isEmpty();
        Api.post("/api/v1/partners/" + partner + "/activate", "{\"reason\":\"Grüße, \\\"1.50\\\" \\\\ ok\"}")
                .statusCode(200);
        assertThat(found()).isEmpty();
    }

    @Test
    void changedMembersShow() throws SQLException {
        tamper("UPDATE history SET changes = jsonb_set(changes, '{validations,to}', '[]') WHERE sequence = 2");
        assertThat(found()).containsExactly(at(2, Damage.CHANGED));
    }

    @Test
    void changedActorInstantReasonAndEventsShow() throws SQLException {
        tamper("UPDATE history SET actor = 'nobody' WHERE sequence = 1");
        tamper("UPDATE history SET at = at + interval '1 microsecond' WHERE sequence = 2");
        tamper("UPDATE history SET reason = '' WHERE sequence = 3");
        tamper("UPDATE history SET events = array_append(events, 'partner.rejected') WHERE sequence = 4");
        assertThat(found())
                .containsExactly(
                        at(1, Damage.CHANGED), at(2, Damage.CHANGED), at(3, Damage.CHANGED), at(4, Damage.CHANGED));
    }

    @Test
    void recomputedHashShowsAtTheNextRow() throws SQLException {
        tamper("UPDATE history SET hash = sha256('forged') WHERE sequence = 3");
        assertThat(found()).containsExactly(at(3, Damage.CHANGED), at(4, Damage.CHANGED));
    }

    @Test
    void missingRowShows() throws SQLException {
        tamper("DELETE FROM history WHERE sequence = 3");
        assertThat(found()).containsExactly(at(3, Damage.MISSING));
    }

    @Test
    void reorderedRowsShow() throws SQLException {
        tamper("UPDATE history SET sequence = 1002 WHERE sequence = 2");
        tamper("UPDATE history SET sequence = 2 WHERE sequence = 3");
        tamper("UPDATE history SET sequence = 3 WHERE sequence = 1002");
        assertThat(found()).contains(at(2, Damage.CHANGED), at(3, Damage.CHANGED));
    }

    @Test
    void changedPersonalValuesShowAndErasedOnesAreNoDamage() throws SQLException {
        String personal = "history_personal SET changes = jsonb_set(changes, '{legalName,to}', '\"Forged\"')";
        tamper("UPDATE " + personal + " WHERE history_id IN (SELECT id FROM history WHERE sequence = 1");
        assertThat(found()).containsExactly(at(1, Damage.PERSONAL_CHANGED));
        tamper("DELETE FROM history_personal WHERE history_id IN (SELECT id FROM history WHERE sequence = 1");
        assertThat(found()).isEmpty();
    }

    @Test
    void wholeTableIsVerifiedResourceByResource() throws SQLException {
        tamper("UPDATE history SET actor = 'nobody' WHERE sequence = 1");
        var findings = new ArrayList<Finding>();
        try (var connection = TestConnections.asOwner()) {
            connection.setAutoCommit(false);
            var extent = verification.verifyAll(connection, findings::add, _ -> {});
            assertThat(extent.rows()).isGreaterThanOrEqualTo(5);
            assertThat(extent.resources()).isPositive();
        }
        assertThat(findings).contains(at(1, Damage.CHANGED));
    }

    private List<Finding> found() throws SQLException {
        var findings = new ArrayList<Finding>();
        try (var connection = TestConnections.asOwner()) {
            verification.verify(connection, "partner", partner, findings::add);
        }
        return findings;
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
