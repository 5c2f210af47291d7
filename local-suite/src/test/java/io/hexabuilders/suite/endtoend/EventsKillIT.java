package io.hexabuilders.suite.endtoend;

import static io.hexabuilders.suite.endtoend.LaunchedSuite.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hexabuilders.embedded.postgres.ServiceDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/**
 * Processes die at random instants while partners go their way through all services. Afterwards nothing that was
 * acknowledged is missing, every event had its effect once, every onboarding came to an end, and the databases agree.
 * {@code bench/events-kill} runs it in a large size.
 */
class EventsKillIT {

    private static final int JOURNEYS = Integer.getInteger("events.journeys", 40);
    private static final int KILLS = Integer.getInteger("events.kills", 7);
    private static final int AT_A_TIME = Integer.getInteger("events.at-a-time", 6);
    /** Of so many journeys one is cancelled and one goes through storms. */
    private static final int MIX = 5;

    private static final List<String> VICTIMS = List.of(
            "partner-service",
            "kafka",
            "onboarding-service",
            "onboarding-db",
            "campaign-service",
            "profile360-gateway",
            "recruitment-service",
            "partner-service",
            "kafka");

    private final LaunchedSuite suite = LaunchedSuite.shared();
    private final SuiteDatabases databases = new SuiteDatabases(suite);
    private final EventLedger ledger = new EventLedger(suite);

    @Test
    void nothingIsLostOrDoubledWhenProcessesAreKilled() throws Exception {
        long seed = Long.getLong("events.seed", System.nanoTime());
        long begin = System.nanoTime();
        // Other tests leave dead letters, and events of their own making.
        var parkedBefore = ledger.parked();
        var foreignBefore = ledger.foreign();
        try (var client = new PatientClient(suite);
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var killings = workers.submit(new Killings(suite, VICTIMS, KILLS, new Random(seed)));
            var ends = journeys(client, workers, killings);
            System.out.printf(
                    "%d journeys, %d acknowledged changes, %d requests sent again, killed %s, %.0f s, seed %d%n",
                    ends.size(),
                    client.acknowledged(),
                    client.repeated(),
                    killings.get(),
                    (System.nanoTime() - begin) / 1e9,
                    seed);

            assertThat(killings.get()).hasSize(KILLS);
            assertThat(client.unexpected())
                    .as("answers that no program can act on")
                    .isEmpty();
            // Before the ledger: that a day is over is told a minute later.
            ends.forEach(end -> end.facts().forEach(fact -> awaitFact(client, fact)));
            eventually("every event is published and handled", ledger::isSettled);
            assertThat(ledger.parked()).as("events that are stuck").isSubsetOf(parkedBefore);
            assertThat(ledger.missing()).as("events without effect").isEmpty();
            assertThat(ledger.doubled()).as("effects that came twice").isEmpty();
            assertThat(ledger.untold())
                    .as("events that somebody consumes and that never came up")
                    .isEmpty();
            assertThat(ledger.foreign()).as("effects without event").isSubsetOf(foreignBefore);
            ends.forEach(this::assertEnd);
        }
    }

    /** Starts journeys, a few at a time, until there were enough and the last kill is done. */
    private static List<PartnerJourney.End> journeys(PatientClient client, ExecutorService workers, Future<?> killings)
            throws Exception {
        var places = new Semaphore(AT_A_TIME);
        var running = new ArrayList<Future<PartnerJourney.End>>();
        String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        while (running.size() < JOURNEYS || !killings.isDone()) {
            places.acquire();
            var journey = journey(client, "journey-" + run + "-" + running.size(), running.size() % MIX);
            running.add(workers.submit(() -> {
                try {
                    return journey.call();
                } finally {
                    places.release();
                }
            }));
        }
        var ends = new ArrayList<PartnerJourney.End>();
        for (var journey : running) {
            ends.add(journey.get());
        }
        return ends;
    }

    private static Callable<PartnerJourney.End> journey(PatientClient client, String name, int kind) {
        return kind == 3 ? new StormyJourney(client, name) : new PartnerJourney(client, name, kind == 1);
    }

    private static void awaitFact(PatientClient client, PartnerJourney.Fact fact) {
        assertThatCode(() -> client.await(
                        fact.address(),
                        resource -> resource.at(fact.member()).asText().equals(fact.value())))
                .as("%s", fact)
                .doesNotThrowAnyException();
    }

    private void assertEnd(PartnerJourney.End end) {
        String partner = end.partnerId();
        assertThat(timesInHistory(ServiceDatabase.PARTNER, partner, "partner.activated"))
                .as("activations of " + partner)
                .isEqualTo(end.activations());
        assertThat(databases.number(
                        ServiceDatabase.ONBOARDING,
                        "SELECT count(*) FROM onboarding_process WHERE partner_id = '" + partner + "'"))
                .as("onboardings of " + partner)
                .isEqualTo(1);
        assertThat(databases.texts(
                        ServiceDatabase.CAMPAIGN,
                        "SELECT status FROM partner_standing WHERE partner_id = '" + partner + "'"))
                .as("what the campaign service holds of " + partner)
                .containsExactly(end.cancelled() ? "REJECTED" : "ACTIVE");
    }

    private long timesInHistory(ServiceDatabase database, String resource, String event) {
        return databases.number(
                database,
                "SELECT count(*) FROM history WHERE resource_id = '" + resource + "' AND '" + event
                        + "' = ANY (events)");
    }
}
