package io.hexabuilders.partner.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.inbox.Outcome;
import io.hexabuilders.testing.Events;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OnboardingConsumerTest {

    private static final String COMPLETED = "hexabuilders.onboarding.completed.v1";

    @Inject
    PartnerRegistry registry;

    @Test
    void aCompletedOnboardingActivatesThePartnerOnce() throws Exception {
        var partner = TestPartners.validated(registry);
        var event = Events.envelope(COMPLETED, partner);
        var data = Map.of("partnerId", partner, "onboardingId", Ids.next(), "added", "later");

        assertThat(Events.deliver(event, data)).isEqualTo(Outcome.HANDLED);
        assertThat(Events.deliver(event, data)).isEqualTo(Outcome.DUPLICATE);

        var published = Events.published(partner).stream()
                .filter(told -> told.type().equals("hexabuilders.partner.activated.v1"))
                .toList();
        assertThat(published).singleElement().satisfies(told -> {
            assertThat(told.data().path("status").asText()).isEqualTo("ACTIVE");
            assertThat(told.headers())
                    .containsEntry("ce_causationid", event.id().toString())
                    .containsEntry("ce_correlationid", event.correlationId());
        });
    }

    @Test
    void anEventOfAPartnerThatIsNotKnownIsTriedAgainAndLaterOnesWait() {
        var unknown = UUID.randomUUID();
        var data = Map.of("partnerId", unknown, "onboardingId", Ids.next());
        assertThat(Events.deliver(COMPLETED, unknown, data)).isEqualTo(Outcome.RETRYING);
        assertThat(Events.deliver(COMPLETED, unknown, data)).isEqualTo(Outcome.WAITING);
    }

    @Test
    void dataThatCannotBeReadIsADeadLetter() {
        assertThat(Events.deliver(Events.envelope(COMPLETED, UUID.randomUUID()), "{\"partnerId\": \"no uuid\"}"))
                .isEqualTo(Outcome.DEAD);
    }
}
