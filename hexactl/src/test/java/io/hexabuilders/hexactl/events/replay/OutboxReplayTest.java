package io.hexabuilders.hexactl.events.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.TestDatabases;
import io.hexabuilders.hexactl.installation.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten published events, one each minute from ten o'clock on, of two partners in turn; and one that is pending. */
class OutboxReplayTest {

    private static final String DAY = "2026-11-21T";

    private final TestDatabases databases = TestDatabases.shared();

    @BeforeEach
    void publishedEvents() throws SQLException {
        inboxRemembersSince("20261121");
        databases.execute(Service.PARTNER, """
                DELETE FROM outbox_event;
                ALTER SEQUENCE outbox_event_position_seq RESTART;
                INSERT INTO outbox_event (id, aggregatetype, aggregateid, type, partition_key, payload, headers,
                                          occurred_at, published_at)
                SELECT gen_random_uuid(), 'hexabuilders.partner', 'a',
                       'hexabuilders.partner.' || CASE WHEN n % 3 = 0 THEN 'activated' ELSE 'updated' END || '.v1',
                       '0190b8a0-0000-7000-8000-00000000000' || (n % 2), '{}', '{}',
                       '2026-11-21T10:00:00Z'::timestamptz + (n - 1) * interval '1 minute',
                       CASE WHEN n <= 10 THEN now() END
                FROM generate_series(1, 11) AS n
                """);
    }

    @Test
    void eventsOfTheSpanAreMarkedAndSaidHowMany() throws SQLException {
        var run = replay("--from", DAY + "10:02:00Z", "--to", DAY + "10:05:00Z");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("3 events are published once more by the relay\n");
        assertThat(pending()).containsExactly(3, 4, 5, 11);
    }

    @Test
    void eventsAreChosenByTypeAndPartner() throws SQLException {
        var dry = replay("--from", DAY + "10:00:00Z", "--type", "partner.activated.v1", "--dry-run");
        assertThat(dry.out()).isEqualTo("3 events would be published once more\n");
        assertThat(pending()).containsExactly(11);
        replay(
                "--from",
                DAY + "10:00:00Z",
                "--type",
                "partner.activated.v1",
                "--partner",
                "0190b8a0-0000-7000-8000-000000000001");
        assertThat(pending()).containsExactly(3, 9, 11);
    }

    @Test
    void reachIsSaidWhereItDoesNotSuffice() {
        assertThat(replay("--from", "3d", "--dry-run").err())
                .contains("nothing of partner-service from before 2026-11-21T10:00:00Z is replayed");
        assertThat(replay("--from", DAY + "10:00:00Z", "--dry-run").err()).isEmpty();
    }

    /** The outbox keeps a day with an unpublished event longer than the inboxes remember. */
    @Test
    void whatInboxesHaveForgottenIsNotPublishedAgain() throws SQLException {
        databases.execute(
                Service.PARTNER,
                "UPDATE outbox_event SET occurred_at = occurred_at - interval '10 days'"
                        + " WHERE position IN (1, 2, 11)");
        var run = replay("--from", "12d");
        assertThat(run.out()).isEqualTo("8 events are published once more by the relay\n");
        assertThat(run.err()).contains("nothing of partner-service from before 2026-11-21T00:00:00Z is replayed");
        assertThat(pending()).containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void nothingToReplayIsSaid() throws SQLException {
        String nothing = "hexactl: no published event of partner-service that is still kept is meant: none is published"
                + " once more\n";
        var none = replay("--from", DAY + "11:00:00Z");
        assertThat(none.code()).isZero();
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).isEqualTo(nothing);
        databases.execute(Service.PARTNER, "DELETE FROM outbox_event");
        assertThat(replay("--from", "2d", "--dry-run").err()).isEqualTo(nothing);
        assertThat(replay("--from", "2d", "--output", "json").out()).contains("\"events\" : 0");
    }

    @Test
    void nothingIsMarkedWithoutTheWordYes() throws SQLException {
        var run = databases.run("events", "replay", "--service", "partner", "--from", DAY + "10:00:00Z");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("Publish 10 events of partner-service").contains("nothing was changed");
        assertThat(pending()).containsExactly(11);
    }

    @Test
    void relayThatTakesNothingEndsItAndTheMessageSaysHowToGoOn() throws SQLException {
        var run = replay("--from", DAY + "10:00:00Z", "--batch", "4", "--patience", "1");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err())
                .contains("4 of 10 marked, up to position 4")
                .contains("the relay of partner-service has not taken the last batch in 1 s")
                .contains("--from 2026-11-21T10:00:00Z --to 2026-11-21T12:00:00Z --after 4 goes on");
        assertThat(pending()).containsExactly(1, 2, 3, 4, 11);
        publish();
        var rest = replay("--from", DAY + "10:00:00Z", "--after", "4");
        assertThat(rest.out()).isEqualTo("7 events are published once more by the relay\n");
        assertThat(pending()).containsExactly(5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void batchesFollowTheRelayInOrderAndEachEventComesOnce() throws Exception {
        var relayed = new ArrayList<Integer>();
        var ended = new AtomicBoolean();
        try (var connection = databases.connect(Service.PARTNER)) {
            publish();
            Thread relay = Thread.ofVirtual().start(() -> {
                while (!ended.get()) {
                    relayed.addAll(relayOnce());
                }
                relayed.addAll(relayOnce());
            });
            var batches = new ArrayList<Long>();
            var span = new Span(Instant.parse(DAY + "10:00:00Z"), Instant.parse(DAY + "12:00:00Z"), null, null, 0);
            long marked = new OutboxReplay(connection, 3, Duration.ofSeconds(30))
                    .run(span, (count, position) -> batches.add(position));
            ended.set(true);
            relay.join();
            assertThat(marked).isEqualTo(11);
            assertThat(batches).containsExactly(3L, 6L, 9L, 11L);
            assertThat(relayed)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 11).boxed().toList());
        }
    }

    /** Makes that day's partition the oldest one of the inbox. */
    private void inboxRemembersSince(String day) throws SQLException {
        databases.execute(Service.PARTNER, """
                DO $$ DECLARE child text; BEGIN
                    FOR child IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'inbox_event'::regclass
                                 AND inhrelid::regclass::text ~ '_[0-9]{8}$' LOOP
                        EXECUTE 'DROP TABLE ' || child;
                    END LOOP;
                END $$;
                CREATE TABLE inbox_event_%1$s PARTITION OF inbox_event
                    FOR VALUES FROM ('%1$s 00:00Z') TO ('%1$s 24:00Z')
                """.formatted(day));
    }

    private CommandRun replay(String... arguments) {
        var all = new ArrayList<>(List.of("events", "replay", "--service", "partner", "--yes"));
        all.addAll(List.of(arguments));
        return databases.run(all.toArray(String[]::new));
    }

    /** As the relay does it: reads what is pending in order, and marks it. */
    private List<Integer> relayOnce() {
        try (Connection connection = databases.connect(Service.PARTNER);
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        WITH sent AS (SELECT position FROM outbox_event WHERE published_at IS NULL ORDER BY position),
                             marked AS (UPDATE outbox_event o SET published_at = clock_timestamp() FROM sent
                                        WHERE o.position = sent.position)
                        SELECT position FROM sent ORDER BY position
                        """)) {
            var positions = new ArrayList<Integer>();
            while (row.next()) {
                positions.add(row.getInt(1));
            }
            return positions;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void publish() {
        relayOnce();
    }

    private List<Integer> pending() throws SQLException {
        return databases
                .texts(
                        Service.PARTNER,
                        "SELECT position FROM outbox_event WHERE published_at IS NULL ORDER BY position")
                .stream()
                .map(Integer::valueOf)
                .toList();
    }
}
