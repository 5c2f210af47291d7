package io.hexabuilders.onboarding.process;

import static io.hexabuilders.onboarding.process.Processes.CONTRACT;
import static io.hexabuilders.onboarding.process.Processes.NOW;
import static io.hexabuilders.onboarding.process.Processes.at;
import static io.hexabuilders.onboarding.process.Processes.day;
import static io.hexabuilders.onboarding.process.Processes.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.onboarding.process.Facts.ContractProgress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What to do next while a signed contract is not in force yet. */
class RecommendationTest {

    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    @Test
    void contractOfTheFutureIsWaitedForAndNotPutIntoForce() {
        assertThat(activation(TODAY.plusDays(5), NOW))
                .returns(
                        "Wait until 2026-06-20: on that day the contract comes into force by itself.",
                        Recommendation::what)
                .returns(null, Recommendation::call);
    }

    @Test
    void contractWhoseDayHasComeNeedsNobody() {
        assertThat(activation(TODAY, NOW).what()).startsWith("Wait a moment");
        assertThat(activation(TODAY, NOW).call()).isNull();
    }

    @Test
    void contractThatIsLateIsPutIntoForceByHand() {
        var late = activation(TODAY, day(11).now());
        assertThat(late.what()).startsWith("Put the contract into force by hand");
        assertThat(late.call()).isEqualTo(Recommendation.Call.post("/api/v1/contracts/" + CONTRACT + "/activate"));
    }

    private static Recommendation activation(LocalDate start, Instant now) {
        var process = started();
        process.note(new Fact.ValidationsPassed(), at(NOW));
        process.completeDocuments("file 7", null, at(NOW));
        process.note(new Fact.ContractAdvanced(CONTRACT, ContractProgress.SIGNED, start), at(NOW));
        return Recommendation.of(process.view(now), now).getFirst();
    }
}
