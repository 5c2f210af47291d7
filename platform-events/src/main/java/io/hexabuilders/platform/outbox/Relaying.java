package io.hexabuilders.platform.outbox;

import io.hexabuilders.platform.observability.Trouble;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The relaying of one who holds the lock: batch after batch, past the keys of which Kafka takes no event. */
final class Relaying {

    private static final Logger LOG = Logger.getLogger(Relaying.class);

    private final OutboxSession session;
    private final EventSender sender;
    private final int batch;
    private final HeldKeys held = new HeldKeys(System::nanoTime);
    private final Trouble refusals = new Trouble(LOG, "Kafka takes the events of all partners again");

    Relaying(OutboxSession session, EventSender sender, int batch) {
        this.session = session;
        this.sender = sender;
        this.batch = batch;
    }

    /**
     * Relays a batch.
     *
     * @return whether more events may wait that can be sent now
     */
    boolean turn() throws SQLException {
        session.forgetNews();
        var events = session.pending(batch, held.present());
        boolean all = events.size() < batch;
        var sent = sender.send(events);
        session.markPublished(sent.acknowledged());
        if (all) {
            held.keepOnly(events.stream().map(PendingEvent::partitionKey).collect(Collectors.toSet()));
        }
        sent.acknowledged().forEach(event -> held.release(event.partitionKey()));
        sent.failures().forEach((event, failure) -> {
            held.hold(event.partitionKey());
            refusals.begin(
                    "Kafka does not take events of %d partners, they wait in the outbox and others go on; the first is %s %s of partner %s"
                            .formatted(
                                    sent.failures().size(),
                                    event.headers().get("ce_type"),
                                    event.id(),
                                    event.partitionKey()),
                    failure);
        });
        if (held.isEmpty()) {
            refusals.end();
        }
        return !all;
    }
}
