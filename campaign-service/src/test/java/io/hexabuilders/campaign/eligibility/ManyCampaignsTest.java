package io.hexabuilders.campaign.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.inbox.Outcome;
import io.hexabuilders.testing.Events;
import io.hexabuilders.testing.TestConnections;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stopping a partner's campaigns is one transaction, also where there are as many as no partner is thought to have. */
@QuarkusTest
class ManyCampaignsTest {

    private static final Logger LOG = Logger.getLogger(ManyCampaignsTest.class);
    private static final int CAMPAIGNS = Integer.getInteger("campaigns", 10_000);

    private final UUID partner = Ids.next();

    @BeforeEach
    void makeThem() throws SQLException {
        try (var owner = TestConnections.asOwner();
                var statement = owner.prepareStatement("""
                        INSERT INTO campaign (id, version, partner_id, name, objective, type, budget_total,
                                              budget_currency, start_at, end_at, time_zone, hours_of_week, targeting,
                                              status, status_since, launched_at, created_at, updated_at)
                        SELECT uuidv7(), 1, ?, 'Sunny ' || i, 'LEADS', 'MARKETING', 1000, 'EUR',
                               now() - interval '2 days', now() + interval '30 days', 'Europe/Berlin', '[]',
                               '{"countries": [], "languages": [], "interests": [], "devices": [], "exclusions": []}',
                               'ACTIVE', now() - interval '1 hour', now() - interval '2 days', now(), now()
                        FROM generate_series(1, ?) AS i
                        """)) {
            statement.setObject(1, partner);
            statement.setInt(2, CAMPAIGNS);
            statement.execute();
        }
    }

    @Test
    void allPauseWithTheirPartner() throws SQLException {
        stop("hexabuilders.partner.suspended.v1", Map.of("partnerId", partner, "status", "SUSPENDED", "version", 2));
        assertStopped("PAUSED", "paused");
    }

    @Test
    void allAreCancelledWithTheOnboarding() throws SQLException {
        stop(
                "hexabuilders.onboarding.compensation-requested.v1",
                Map.of("onboardingId", Ids.next(), "partnerId", partner));
        assertStopped("CANCELLED", "cancelled");
        assertThat(count("outbox_event WHERE type = 'hexabuilders.campaign.onboarding-compensated.v1'"
                        + " AND (payload #>> '{undone,campaignsCancelled}')::int = " + CAMPAIGNS
                        + " AND partition_key = ?::text"))
                .isEqualTo(1);
    }

    private void stop(String type, Map<String, ?> data) {
        var event = Events.envelope(type, partner);
        long begin = System.nanoTime();
        assertThat(Events.deliver(event, data)).isEqualTo(Outcome.HANDLED);
        LOG.infof(
                "%d campaigns stopped in %d ms",
                CAMPAIGNS, Duration.ofNanos(System.nanoTime() - begin).toMillis());
        assertThat(Events.deliver(event, data)).isEqualTo(Outcome.DUPLICATE);
    }

    private void assertStopped(String status, String event) throws SQLException {
        assertThat(count("campaign WHERE partner_id = ? AND version = 2 AND status = '" + status + "'"))
                .isEqualTo(CAMPAIGNS);
        assertThat(count("history WHERE owner_id = ? AND events = '{campaign." + event + "}' AND sequence = 1"))
                .isEqualTo(CAMPAIGNS);
        assertThat(count("outbox_event WHERE partition_key = ?::text AND type = 'hexabuilders.campaign." + event
                        + ".v1' AND payload ->> 'version' = '2'"))
                .isEqualTo(CAMPAIGNS);
    }

    /** Not through the service's own connections: what these send counts as the service's. */
    private long count(String what) throws SQLException {
        try (var owner = TestConnections.asOwner();
                var statement = owner.prepareStatement("SELECT count(*) FROM " + what)) {
            statement.setObject(1, partner);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
