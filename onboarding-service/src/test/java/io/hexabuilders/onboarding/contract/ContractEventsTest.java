package io.hexabuilders.onboarding.contract;

import static io.hexabuilders.onboarding.contract.ContractApi.CONTRACTS;
import static io.hexabuilders.onboarding.contract.ContractApi.as;
import static io.hexabuilders.onboarding.contract.ContractApi.body;
import static io.hexabuilders.onboarding.contract.ContractApi.post;
import static io.hexabuilders.onboarding.contract.ContractApi.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.hexabuilders.platform.change.DomainEvent;
import io.hexabuilders.platform.problem.CommonError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What the rest of the program learns of a contract, and when. */
@QuarkusTest
class ContractEventsTest {

    @Inject
    Witness witness;

    private final UUID partner = UUID.randomUUID();

    @Test
    void eachEventIsSeenOnceAndInOrder() {
        ContractApi.signed(partner, terms());
        assertThat(witness.seen.stream()
                        .filter(event -> event.contract().partnerId().equals(partner))
                        .map(DomainEvent::name))
                .containsExactly(
                        "contract.drafted",
                        "contract.submitted-for-review",
                        "contract.approved",
                        "contract.party-signed",
                        "contract.party-signed",
                        "contract.signed");
    }

    @Test
    void anObserverThatRefusesTakesTheChangeBack() {
        witness.refused.add(partner);
        post(as("admin"), CONTRACTS, body(partner, "PARALLEL", terms())).statusCode(409);
        as("admin").queryParam("partnerId", partner).get(CONTRACTS).then().body("items", hasSize(0));
    }

    @Singleton
    static class Witness {

        final Queue<ContractEvent> seen = new ConcurrentLinkedQueue<>();
        final Set<UUID> refused = ConcurrentHashMap.newKeySet();

        void on(@Observes ContractEvent event) {
            if (refused.contains(event.contract().partnerId())) {
                throw CommonError.CONCURRENT_CHANGE.because("not now");
            }
            seen.add(event);
        }
    }
}
