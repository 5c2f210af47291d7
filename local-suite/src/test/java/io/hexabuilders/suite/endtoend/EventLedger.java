package io.hexabuilders.suite.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what the services published with what the others' inboxes hold, by the rows of the databases. */
final class EventLedger {

    /** One event may complete several steps of an onboarding, each told by itself. */
    private static final String TOLD_TWICE = """
            SELECT concat_ws(' ', type, aggregateid, 'because of', headers ->> 'ce_causationid') FROM outbox_event
            WHERE headers ->> 'ce_causationid' IS NOT NULL
            GROUP BY type, aggregateid, payload ->> 'step', headers ->> 'ce_causationid' HAVING count(*) > 1
            """;

    private static final String CHANGED_TWICE = """
            SELECT concat_ws(' ', resource_type, resource_id, events, 'in', correlation_id) FROM history
            GROUP BY resource_type, resource_id, events, changes, correlation_id HAVING count(*) > 1
            """;

    private static final String PREFIX = "hexabuilders.";

    private final SuiteDatabases databases;

    /** Who handles what, by short name: that of contracts/events, which every service's tests compare with its code. */
    private final Map<ServiceDatabase, Set<String>> consumed = new TreeMap<>();

    EventLedger(LaunchedSuite suite) {
        databases = new SuiteDatabases(suite);
        JsonNode consumers = consumers(suite);
        for (var database : ServiceDatabase.values()) {
            var types = new TreeSet<String>();
            consumers.path(database.service()).forEach(type -> types.add(type.asText()));
            consumed.put(database, types);
        }
    }

    private static JsonNode consumers(LaunchedSuite suite) {
        try {
            return LaunchedSuite.json(Files.readString(suite.project().resolve("contracts/events/consumers.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isSettled() {
        return pending() == 0 && missing().isEmpty();
    }

    long pending() {
        long pending = 0;
        for (var database : ServiceDatabase.values()) {
            pending += databases.number(database, "SELECT count(*) FROM outbox_event WHERE published_at IS NULL");
        }
        return pending;
    }

    /** Events that failed or wait behind a failed one. */
    List<String> parked() {
        var parked = new ArrayList<String>();
        for (var database : ServiceDatabase.values()) {
            databases
                    .texts(
                            database,
                            "SELECT concat_ws(' ', position, status, type, error) FROM parked_event WHERE status <> 'DISCARDED'")
                    .forEach(event -> parked.add(database.service() + ": " + event));
        }
        return parked;
    }

    /** Published events that a consumer has not handled. */
    List<String> missing() {
        var missing = new ArrayList<String>();
        var published = published();
        consumed.forEach((consumer, types) -> {
            var handled = handled(consumer);
            for (String type : types) {
                missing.addAll(without(consumer, type, ids(published, type), ids(handled, type)));
            }
        });
        return missing;
    }

    /** Types that somebody consumes and nobody published. */
    Set<String> untold() {
        var untold = new TreeSet<String>();
        consumed.values().forEach(untold::addAll);
        untold.removeAll(published().keySet());
        return untold;
    }

    /** Handled events that nobody published. */
    List<String> foreign() {
        var foreign = new ArrayList<String>();
        var published = published();
        for (var consumer : ServiceDatabase.values()) {
            handled(consumer)
                    .forEach((type, ids) -> foreign.addAll(without(consumer, type, ids, ids(published, type))));
        }
        return foreign;
    }

    /** What one event or request has brought about twice: an announcement of one thing, a change of one resource. */
    List<String> doubled() {
        var doubled = new ArrayList<String>();
        for (var database : ServiceDatabase.values()) {
            for (String statement : List.of(TOLD_TWICE, CHANGED_TWICE)) {
                databases.texts(database, statement).forEach(what -> doubled.add(database.service() + ": " + what));
            }
        }
        return doubled;
    }

    private static List<String> without(ServiceDatabase consumer, String type, Set<String> ids, Set<String> others) {
        return ids.stream()
                .filter(id -> !others.contains(id))
                .map(id -> consumer.service() + ": " + type + " " + id)
                .toList();
    }

    private static Set<String> ids(Map<String, Set<String>> events, String type) {
        return events.getOrDefault(type, Set.of());
    }

    /** The ids of all published events by type. */
    private Map<String, Set<String>> published() {
        var published = new TreeMap<String, Set<String>>();
        for (var producer : ServiceDatabase.values()) {
            published.putAll(byType(databases.texts(producer, "SELECT type || ' ' || id FROM outbox_event")));
        }
        return published;
    }

    private Map<String, Set<String>> handled(ServiceDatabase consumer) {
        return byType(databases.texts(consumer, "SELECT type || ' ' || event_id FROM inbox_event"));
    }

    private static Map<String, Set<String>> byType(List<String> rows) {
        var events = new TreeMap<String, Set<String>>();
        for (String row : rows) {
            int space = row.indexOf(' ');
            events.computeIfAbsent(row.substring(PREFIX.length(), space), _ -> new HashSet<>())
                    .add(row.substring(space + 1));
        }
        return events;
    }
}
