package io.hexabuilders.platform.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.chain.ChainedEntry;
import io.hexabuilders.platform.chain.HistoryHash;
import io.hexabuilders.platform.chain.Sha256;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

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
        write(List.of(change), refusals);
        announce.run();
        change.events().forEach(observers::fire);
    }

    /**
     * Flushes many aggregates, appends to the history of each and tells their observers: a few statements for all of
     * them. Each aggregate stands in the list once.
     */
    public void recordAll(List<? extends Change<?>> changes) {
        if (!changes.isEmpty()) {
            write(changes, Map.of());
            changes.forEach(change -> change.events().forEach(observers::fire));
        }
    }

    private void write(List<? extends Change<?>> changes, Map<String, Supplier<Refusal>> refusals) {
        try {
            entities.flush();
        } catch (ConstraintViolationException e) {
            var refusal = refusals.get(e.getConstraintName());
            throw refusal == null ? e : refusal.get();
        }
        var links = links(changes);
        var rows = changes.stream()
                .map(change -> row(change, links.get(change.aggregate().id())))
                .toList();
        insert(rows);
        var personal = rows.stream().filter(row -> row.changes().hasPersonal()).toList();
        if (!personal.isEmpty()) {
            sql.update(
                    "INSERT INTO history_personal (history_id, changes)"
                            + " SELECT id, changes::jsonb FROM unnest(?::text[]::uuid[], ?::text[]) AS told (id, changes)",
                    List.of(
                            each(personal, row -> row.entry().id()),
                            each(personal, row -> row.changes().personal())));
        }
    }

    /** The ends of the resources' chains, as far as they have one. */
    private Map<UUID, Link> links(List<? extends Change<?>> changes) {
        return sql
                .list(
                        """
                        SELECT asked.resource_id, last.sequence, encode(last.hash, 'hex') AS hash
                        FROM unnest(?::text[], ?::text[]::uuid[]) AS asked (resource_type, resource_id)
                        CROSS JOIN LATERAL (
                            SELECT sequence, hash FROM history
                            WHERE resource_type = asked.resource_type AND resource_id = asked.resource_id
                            ORDER BY sequence DESC LIMIT 1) AS last
                        """,
                        List.of(
                                each(changes, change -> change.aggregate().resourceType()),
                                each(changes, change -> change.aggregate().id())),
                        row -> Map.entry(row.uuid("resource_id"), new Link(row.number("sequence"), row.text("hash"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private HistoryRow row(Change<?> change, @Nullable Link previous) {
        var aggregate = change.aggregate();
        var changes = FieldChanges.between(change.before(), aggregate.snapshot(), hashes.mapper());
        var entry = new ChainedEntry(
                Ids.next(),
                aggregate.resourceType(),
                aggregate.id(),
                (previous == null ? 0 : previous.sequence()) + 1,
                clock.instant(),
                Caller.nameOrSystem(),
                change.events().stream().map(DomainEvent::name).collect(Collectors.joining(",")),
                change.why().orElse(null),
                Correlation.id(),
                changes.open(),
                changes.hasPersonal() ? Sha256.hex(changes.personal()) : null);
        return new HistoryRow(
                entry, aggregate.ownerId(), changes, hashes.of(entry, previous == null ? "" : previous.hash()));
    }

    private void insert(List<HistoryRow> rows) {
        sql.update(
                """
                INSERT INTO history (id, resource_type, resource_id, owner_id, sequence, at, actor, events, reason,
                                     correlation_id, changes, personal_digest, hash)
                SELECT id, resource_type, resource_id, owner_id, sequence, at, actor, string_to_array(events, ','), reason,
                       correlation_id, changes::jsonb, decode(personal_digest, 'hex'), decode(hash, 'hex')
                FROM unnest(?::text[]::uuid[], ?::text[], ?::text[]::uuid[], ?::text[]::uuid[], ?::text[]::bigint[],
                            ?::text[]::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[])
                    AS told (id, resource_type, resource_id, owner_id, sequence, at, actor, events, reason,
                             correlation_id, changes, personal_digest, hash)
                """,
                List.of(
                        each(rows, row -> row.entry().id()),
                        each(rows, row -> row.entry().resourceType()),
                        each(rows, row -> row.entry().resourceId()),
                        each(rows, HistoryRow::ownerId),
                        each(rows, row -> row.entry().sequence()),
                        each(rows, row -> row.entry().at()),
                        each(rows, row -> row.entry().actor()),
                        each(rows, row -> row.entry().events()),
                        each(rows, row -> row.entry().reason()),
                        each(rows, row -> row.entry().correlationId()),
                        each(rows, row -> row.entry().changes()),
                        each(rows, row -> row.entry().personalDigest()),
                        each(rows, HistoryRow::hash)));
    }

    private static <T> List<@Nullable Object> each(List<T> rows, Function<? super T, @Nullable Object> value) {
        var values = new ArrayList<@Nullable Object>(rows.size());
        rows.forEach(row -> values.add(value.apply(row)));
        return values;
    }

    private record HistoryRow(ChainedEntry entry, @Nullable UUID ownerId, FieldChanges changes, String hash) {}

    private record Link(long sequence, String hash) {}
}
