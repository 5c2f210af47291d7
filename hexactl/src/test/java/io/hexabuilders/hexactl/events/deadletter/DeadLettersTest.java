package io.hexabuilders.hexactl.events.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.TestDatabases;
import io.hexabuilders.hexactl.installation.Service;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands on two real databases: a partner with a dead letter and two events behind it, and others. */
class DeadLettersTest {

    private static final String NORTH = "0190b8a0-0000-7000-8000-000000000001";
    private static final String SOUTH = "0190b8a0-0000-7000-8000-000000000002";
    private static final String DEAD_EVENT = "0190b8a0-0000-7000-8000-0000000000e1";

    private final TestDatabases databases = TestDatabases.shared();

    @BeforeEach
    void parkedEvents() throws SQLException {
        for (var service : List.of(Service.PARTNER, Service.CAMPAIGN)) {
            databases.execute(service, "TRUNCATE parked_event RESTART IDENTITY; DELETE FROM inbox_event");
        }
        park(Service.PARTNER, "DEAD", "e1", "hexabuilders.onboarding.completed.v1", NORTH);
        park(Service.PARTNER, "WAITING", "e2", "hexabuilders.onboarding.cancelled.v1", NORTH);
        park(Service.PARTNER, "WAITING", "e3", "hexabuilders.onboarding.started.v1", NORTH);
        park(Service.PARTNER, "RETRYING", "e4", "hexabuilders.campaign.launched.v1", SOUTH);
        park(Service.CAMPAIGN, "DEAD", "e5", "hexabuilders.partner.suspended.v1", NORTH);
        databases.execute(Service.CAMPAIGN, """
                INSERT INTO parked_event (consumer, topic, kafka_partition, kafka_offset, headers, payload, status,
                                          attempts, error, parked_at)
                VALUES ('campaign-service', 'hexabuilders.partner', 1, 9, '{"x": "a\\u001bb"}', '\\xff00', 'DEAD', 1,
                        'ce_id is missing', '2026-11-21T11:00:00Z')
                """);
    }

    @Test
    void listShowsDeadLettersAndHowManyEventsWaitBehindEach() {
        var run = databases.run("events", "dlq", "list");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("""
                ID          TYPE                                  PARTNER                               BEHIND  ATTEMPTS  PARKED  ERROR
                partner/1   hexabuilders.onboarding.completed.v1  0190b8a0-0000-7000-8000-000000000001       2         6   2 min  java.lang.IllegalStateException: no luck
                campaign/1  hexabuilders.partner.suspended.v1     0190b8a0-0000-7000-8000-000000000001       0         6   2 min  java.lang.IllegalStateException: no luck
                campaign/2  -                                     -                                          0         1  60 min  ce_id is missing
                """);
    }

    @Test
    void listIsFilteredByServiceTypePartnerAndStatus() {
        assertThat(databases
                        .run("events", "dlq", "list", "--service", "campaign", "--partner", NORTH)
                        .out())
                .contains("campaign/1")
                .doesNotContain("partner/1 ", "campaign/2");
        assertThat(databases
                        .run("events", "dlq", "list", "--type", "onboarding.completed.v1")
                        .out())
                .contains("partner/1")
                .doesNotContain("campaign/");
        assertThat(databases
                        .run("events", "dlq", "list", "--status", "WAITING", "--output", "json")
                        .out())
                .contains("\"id\" : \"partner/2\"", "\"id\" : \"partner/3\"")
                .doesNotContain("\"partner/1\"");
        var none = databases.run("events", "dlq", "list", "--partner", SOUTH);
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).isEqualTo("hexactl: no event is DEAD\n");
    }

    @Test
    void listThatIsCutSaysHowManyMoreThereAre() {
        var run = databases.run("events", "dlq", "list", "--limit", "2");
        assertThat(run.out()).contains("partner/1", "campaign/1").doesNotContain("campaign/2");
        assertThat(run.err())
                .isEqualTo("hexactl: 1 more are DEAD: --limit 3 shows all, --service, --type and --partner choose"
                        + " among them\n");
        var json = databases.run("events", "dlq", "list", "--limit", "1", "--output", "json");
        assertThat(json.out()).contains("partner/1").doesNotContain("campaign/");
        assertThat(json.err()).contains("2 more are DEAD");
        assertThat(databases.run("events", "dlq", "list", "--limit", "3").err()).isEmpty();
    }

    @Test
    void showPrintsHeadersErrorAndData() {
        assertThat(databases.run("events", "dlq", "show", "partner/1").out()).isEqualTo("""
                id            partner/1
                status        DEAD
                event         0190b8a0-0000-7000-8000-0000000000e1
                type          hexabuilders.onboarding.completed.v1
                partner       0190b8a0-0000-7000-8000-000000000001
                consumer      partner-service
                came from     hexabuilders.onboarding-2@1
                key           0190b8a0-0000-7000-8000-000000000001
                parked at     2026-11-21T11:57:30Z
                attempts      6
                events behind 2
                error         java.lang.IllegalStateException: no luck
                headers
                  ce_time: 2026-11-21T10:00:00.123456789Z
                data (15 bytes)
                  {
                    "amount" : 1.10
                  }
                """);
        assertThat(databases.run("events", "dlq", "show", "campaign/2").out())
                .endsWith("headers\n  x: a\uFFFDb\ndata (2 bytes)\n  base64 /wA=\n");
        assertThat(databases
                        .run("events", "dlq", "show", "campaign/2", "--output", "json")
                        .out())
                .contains("\"dataBase64\" : \"/wA=\"");
        var missing = databases.run("events", "dlq", "show", "partner/99");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("no event partner/99 is parked");
    }

    @Test
    void replayedLetterIsTriedAgainAtOnceWithAllItsAttempts() throws SQLException {
        var run = databases.run("events", "dlq", "replay", "partner/1", "--yes");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("replayed: partner/1\n");
        assertThat(databases.texts(Service.PARTNER, """
                SELECT status || ' ' || attempts || ' ' || (next_attempt_at <= now()) || ' ' || (forwarded_at IS NULL)
                FROM parked_event WHERE position = 1
                """)).containsExactly("RETRYING 0 true true");
    }

    @Test
    void replayOfAllLeavesOutWhatNoServiceCanRead() throws SQLException {
        var run = databases.run("events", "dlq", "replay", "--all", "--yes", "--output", "json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualToIgnoringWhitespace("""
                {"dryRun": false, "replayed": ["partner/1", "campaign/1"]}""");
        assertThat(run.err()).contains("campaign/2 is left out: its headers cannot be read");
        assertThat(statuses(Service.CAMPAIGN)).containsExactly("RETRYING", "DEAD");
    }

    @Test
    void replayByIdRefusesWhatItCannotDo() throws SQLException {
        var unreadable = databases.run("events", "dlq", "replay", "campaign/1", "campaign/2", "--yes");
        assertThat(unreadable.code()).isEqualTo(1);
        assertThat(unreadable.err())
                .contains("campaign/2: its headers cannot be read")
                .contains("nothing was changed");
        var waiting = databases.run("events", "dlq", "replay", "partner/2", "--yes");
        assertThat(waiting.err()).contains("partner/2 is no dead letter but WAITING");
        assertThat(statuses(Service.CAMPAIGN)).containsExactly("DEAD", "DEAD");
    }

    @Test
    void discardedEventIsRecordedAsHandledAndByWhom() throws SQLException {
        var run = databases.run("events", "dlq", "discard", "partner/1", "--reason", "INC-42", "--yes");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("discarded: partner/1\n");
        assertThat(databases.texts(Service.PARTNER, """
                SELECT status || ' ' || decided_by || ' ' || decision_reason || ' ' || (decided_at <= now())
                FROM parked_event WHERE position = 1
                """)).containsExactly("DISCARDED olga INC-42 true");
        assertThat(databases.texts(Service.PARTNER, """
                SELECT consumer || ' ' || event_id || ' ' || type || ' ' || (occurred_at AT TIME ZONE 'UTC') FROM inbox_event
                """))
                .containsExactly("partner-service " + DEAD_EVENT
                        + " hexabuilders.onboarding.completed.v1 2026-11-21 10:00:00.123457");
        assertThat(databases.run("events", "dlq", "show", "partner/1").out()).contains("discarded by  olga at ");
        var again = databases.run("events", "dlq", "discard", "partner/1", "--reason", "INC-42", "--yes");
        assertThat(again.err()).contains("partner/1 was discarded before; nothing was changed");
    }

    @Test
    void eventWithoutIdIsDiscardedWithoutTraceInTheInbox() throws SQLException {
        databases.run("events", "dlq", "discard", "campaign/2", "--reason", "noise", "--yes");
        assertThat(statuses(Service.CAMPAIGN)).containsExactly("DEAD", "DISCARDED");
        assertThat(databases.texts(Service.CAMPAIGN, "SELECT event_id FROM inbox_event"))
                .isEmpty();
    }

    @Test
    void dryRunChangesNothing() throws SQLException {
        var run = databases.run("events", "dlq", "discard", "--all", "--reason", "x", "--dry-run");
        assertThat(run.out()).isEqualTo("""
                would be discarded: partner/1
                would be discarded: campaign/1
                would be discarded: campaign/2
                """);
        assertThat(statuses(Service.CAMPAIGN)).containsExactly("DEAD", "DEAD");
    }

    @Test
    void nothingIsDoneWithoutTheWordYes() throws SQLException {
        var unasked = databases.run("events", "dlq", "replay", "partner/1");
        assertThat(unasked.code()).isEqualTo(1);
        assertThat(unasked.err()).contains("partner/1", "Replay this event?", "--yes goes on", "nothing was changed");
        assertThat(unasked.out()).isEmpty();
        assertThat(answering("no\n", "events", "dlq", "replay", "partner/1").code())
                .isEqualTo(1);
        assertThat(statuses(Service.PARTNER)).startsWith("DEAD");
        assertThat(answering("yes\n", "events", "dlq", "replay", "partner/1").code())
                .isZero();
        assertThat(statuses(Service.PARTNER)).startsWith("RETRYING");
    }

    @Test
    void selectionIsByIdsOrByFilterButNotBoth() {
        assertThat(databases.run("events", "dlq", "replay").code()).isEqualTo(2);
        assertThat(databases
                        .run("events", "dlq", "replay", "partner/1", "--all")
                        .code())
                .isEqualTo(2);
        assertThat(databases
                        .run("events", "dlq", "replay", "partner/1", "--type", "x")
                        .code())
                .isEqualTo(2);
        assertThat(databases
                        .run("events", "dlq", "replay", "--service", "partner")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void filterThatFindsNothingIsNoFailure() {
        var run = databases.run("events", "dlq", "replay", "--all", "--partner", SOUTH);
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("no dead letter is chosen; nothing was changed");
    }

    private CommandRun answering(String answer, String... arguments) {
        return CommandRun.answering(
                answer, databases.environment(), InstantSource.fixed(CommandRun.NOW), databases.with(arguments));
    }

    private List<String> statuses(Service service) throws SQLException {
        return databases.texts(service, "SELECT status FROM parked_event ORDER BY position");
    }

    private void park(Service service, String status, String event, String type, String partner) throws SQLException {
        databases.execute(service, """
                INSERT INTO parked_event (consumer, event_id, type, partition_key, topic, kafka_partition, kafka_offset,
                                          record_key, headers, payload, status, attempts, error, parked_at,
                                          next_attempt_at, forwarded_at)
                VALUES ('%s', '0190b8a0-0000-7000-8000-0000000000%s', '%s', '%s', 'hexabuilders.onboarding', 2, 1, '%s',
                        '{"ce_time": "2026-11-21T10:00:00.123456789Z"}', '{"amount":1.10}', '%s', 6,
                        'java.lang.IllegalStateException: no luck', '2026-11-21T11:57:30Z',
                        CASE WHEN '%s' = 'DEAD' THEN NULL ELSE now() END, now())
                """.formatted(service, event, type, partner, partner, status, status));
    }
}
