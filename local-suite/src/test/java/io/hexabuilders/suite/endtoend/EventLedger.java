package io.hexabuilders.suite.endtoend;

import io.hexabuilders.embedded.postgres.ServiceDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what the services published with what the others' inboxes hold, by the rows of the databases. */
final class EventLedger {

    /** Who handles what; each of these must have come up in a run. */
    private static final Map<ServiceDatabase, List<String>> CONSUMED = Map.of(
            ServiceDatabase.PARTNER,
            List.of(
                    "onboarding.completed.v1",
                    "onboarding.compensation-requested.v1",
                    "onboarding.documents-verified.v1",
                    "onboarding.contract-activated.v1",
                    "recruitment.job-posted.v1",
                    "recruitment.candidate-hired.v1",
                    "campaign.launched.v1"),
            ServiceDatabase.ONBOARDING,
            List.of(
                    "partner.registered.v1",
                    "partner.validation-completed.v1",
                    "partner.onboarding-compensated.v1",
                    "recruitment.onboarding-compensated.v1",
                    "campaign.onboarding-compensated.v1"),
            ServiceDatabase.RECRUITMENT,
            List.of("partner.activated.v1", "partner.rejected.v1", "onboarding.compensation-requested.v1"),
            ServiceDatabase.CAMPAIGN,
            List.of(
                    "partner.activated.v1",
                    "partner.rejected.v1",
                    "partner.validation-completed.v1",
                    "onboarding.contract-activated.v1",
                    "onboarding.compensation-requested.v1"));

    private static final String PREFIX = "hexabuilders.";

    private final SuiteDatabases databases;

    EventLedger(SuiteDatabases databases) {
        this.databases = databases;
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
        CONSUMED.forEach((consumer, types) -> missing.addAll(missing(consumer, types)));
        return missing;
    }

    private List<String> missing(ServiceDatabase consumer, List<String> types) {
        var missing = new ArrayList<String>();
        var all = handled(consumer);
        types.forEach(type -> {
            var published = published(type);
            var handled = all.getOrDefault(PREFIX + type, Set.of());
            published.stream()
                    .filter(id -> !handled.contains(id))
                    .forEach(id -> missing.add(consumer.service() + ": " + type + " " + id));
            if (published.isEmpty()) {
                missing.add("nobody published " + type);
            }
        });
        return missing;
    }

    /** Handled events that nobody published. */
    List<String> foreign() {
        var foreign = new ArrayList<String>();
        for (var consumer : ServiceDatabase.values()) {
            handled(consumer).forEach((type, ids) -> {
                var published = published(type.substring(PREFIX.length()));
                ids.stream()
                        .filter(id -> !published.contains(id))
                        .forEach(id -> foreign.add(consumer.service() + ": " + type + " " + id));
            });
        }
        return foreign;
    }

    private Set<String> published(String type) {
        var producer =
                ServiceDatabase.valueOf(type.substring(0, type.indexOf('.')).toUpperCase(java.util.Locale.ROOT));
        return databases.published(producer, PREFIX + type);
    }

    private Map<String, Set<String>> handled(ServiceDatabase consumer) {
        var handled = new java.util.TreeMap<String, Set<String>>();
        databases
                .texts(consumer, "SELECT type || ' ' || event_id FROM inbox_event")
                .forEach(row -> {
                    int space = row.indexOf(' ');
                    handled.computeIfAbsent(row.substring(0, space), type -> new HashSet<>())
                            .add(row.substring(space + 1));
                });
        return handled;
    }
}
