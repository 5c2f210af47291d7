package io.hexabuilders.platform.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.chain.ChainedEntry;
import io.hexabuilders.platform.chain.HistoryHash;
import io.hexabuilders.platform.change.Aggregate;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.DomainEvent;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.observability.Correlation;
import io.hexabuilders.platform.problem.Refusal;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Writes a change: the aggregate's rows and one row of history, in the caller's transaction. History rows of a resource
 * are numbered without gaps and each carries the hash of the one before, so a changed or missing row shows.
 *
 * <p>Then it tells what happened to whoever observes it in the same program ({@code @Observes SomeEvent}): in the same
 * transaction, in the order in which it happened. An observer that throws takes the change back with it.
 */
@ApplicationScoped
public class ChangeRecorder {

    private final EntityManager entities;
    private final Sql sql;
    private final HistoryHash hashes;
    private final InstantSource clock;
    private final Event<DomainEvent> observers;

    ChangeRecorder(
            EntityManager entities, Sql sql, ObjectMapper mapper, InstantSource clock, Event<DomainEvent> observers) {
        this.entities = entities;
        this.sql = sql;
        this.hashes = new HistoryHash(mapper);
        this.clock = clock;
        this.observers = observers;
    }

    /**
     * Flushes the aggregate, appends to its history and tells its observers.
     *
     * @param refusals what a broken constraint means, by the constraint's name
     */
    public void record(Change<?> change, Map<String, Supplier<Refusal>> refusals) {
        record(change, refusals, () -> {});
    }

    /**
     * As above.
     *
     * @param announce what is to be written before anything that observers do
     */
    public void record(Change<?> change, Map<String, Supplier<Refusal>> refusals, Runnable announce) {
        try {
            entities.flush();
        } catch (ConstraintViolationException e) {
            var refusal = refusals.get(e.getConstraintName());
            throw refusal == null ? e : refusal.get();
        }
        append(change);
        announce.run();
        change.events().forEach(observers::fire);
    }

    private void append(Change<?> change) {
        Aggregate aggregate = change.aggregate();
        var changes = FieldChanges.between(change.before(), aggregate.snapshot(), hashes.mapper());
        var previous = sql.one(
                """
                SELECT sequence, encode(hash, 'hex') AS hash FROM history
                WHERE resource_type = ? AND resource_id = ? ORDER BY sequence DESC LIMIT 1
                """,
                Arrays.asList(aggregate.resourceType(), aggregate.id()),
                row -> new Link(row.number("sequence"), row.text("hash")));
        var entry = new ChainedEntry(
                Ids.next(),
                aggregate.resourceType(),
                aggregate.id(),
                previous.map(Link::sequence).orElse(0L) + 1,
                clock.instant(),
                Caller.nameOrSystem(),
                change.events().stream().map(DomainEvent::name).collect(Collectors.joining(",")),
                change.why().orElse(null),
                Correlation.id(),
                changes.open(),
                changes.hasPersonal() ? hashes.digest(changes.personal()) : null);
        String hash = hashes.of(entry, previous.map(Link::hash).orElse(""));
        insert(entry, aggregate, hash);
        if (changes.hasPersonal()) {
            sql.update(
                    "INSERT INTO history_personal (history_id, changes) VALUES (?, ?::jsonb)",
                    Arrays.asList(entry.id(), changes.personal()));
        }
    }

    private void insert(ChainedEntry entry, Aggregate aggregate, String hash) {
        sql.update(
                """
                INSERT INTO history (id, resource_type, resource_id, owner_id, sequence, at, actor, events, reason,
                                     correlation_id, changes, personal_digest, hash)
                VALUES (?, ?, ?, ?::uuid, ?, ?, ?, string_to_array(?, ','), ?, ?, ?::jsonb, decode(?, 'hex'), decode(?, 'hex'))
                """,
                Arrays.asList(
                        entry.id(),
                        entry.resourceType(),
                        entry.resourceId(),
                        aggregate.ownerId() == null ? null : aggregate.ownerId().toString(),
                        entry.sequence(),
                        entry.at(),
                        entry.actor(),
                        entry.events(),
                        entry.reason(),
                        entry.correlationId(),
                        entry.changes(),
                        entry.personalDigest(),
                        hash));
    }

    private record Link(long sequence, String hash) {}
}
