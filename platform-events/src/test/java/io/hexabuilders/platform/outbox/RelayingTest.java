package io.hexabuilders.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one relay does against a real database. */
class RelayingTest {

    private static final int BATCH = 10;

    @TempDir
    static Path folder;

    private static OutboxDatabase database;

    @BeforeAll
    static void start() throws SQLException {
        database = new OutboxDatabase(folder);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void clear() throws SQLException {
        database.clear();
    }

    /** More than a batch of one key's events stands before the other's. */
    @Test
    void eventsThatKafkaRefusesDoNotHoldUpOtherKeys() throws SQLException {
        database.add("refused", 3 * BATCH);
        database.add("taken", 5);
        try (var kafka = new RefusingProducer("refused");
                var session = OutboxSession.open(database.through(database.port()), new ObjectMapper())) {
            var relaying = new Relaying(session, new EventSender(kafka, RefusingProducer.TOPIC), BATCH);
            while (relaying.turn()) {
                assertThat(kafka.attempts()).isLessThan(3);
            }
            assertThat(database.keysOfPending()).containsExactly("refused");
            assertThat(kafka.history()).hasSize(5);
            kafka.takeAll();
            while (!database.keysOfPending().isEmpty()) {
                if (!relaying.turn()) {
                    session.awaitNews(Duration.ofMillis(100));
                }
            }
            assertThat(kafka.history()).hasSize(5 + 3 * BATCH);
        }
    }

    /** The wait for news gives the connection's time-out back: what comes after it does not wait for ever. */
    @Test
    void aConnectionThatFallsSilentFailsSoonAndAnotherRelays() throws Exception {
        database.add("silent", 1);
        try (var proxy = new SilentProxy(database.port())) {
            var source = database.through(proxy.port());
            var lost = OutboxSession.open(source, new ObjectMapper());
            assertThat(lost.tryLock()).isTrue();
            lost.awaitNews(Duration.ofMillis(10));
            assertThat(lost.pending(BATCH, List.of())).isNotEmpty();
            proxy.loseConnections();

            long start = System.nanoTime();
            lost.awaitNews(Duration.ofMillis(10));
            assertThatThrownBy(() -> lost.pending(BATCH, List.of())).isInstanceOf(SQLException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(OutboxDatabase.SOCKET_TIMEOUT.plusSeconds(5));

            try (var next = OutboxSession.open(source, new ObjectMapper())) {
                assertThat(next.pending(BATCH, List.of())).isNotEmpty();
            }
            assertThatThrownBy(lost::close).isInstanceOf(SQLException.class);
        }
    }
}
