package io.hexabuilders.profile360.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.profile360.profile.EngagementScore.Finding;
import io.hexabuilders.profile360.profile.EngagementScore.Knowledge;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class EngagementScoreTest {

    private static final Finding NONE = Finding.known(0);

    private static Integer score(long contracts, long jobs, long campaigns, boolean active) {
        return EngagementScore.of(Finding.known(contracts), Finding.known(jobs), Finding.known(campaigns), active)
                .score();
    }

    @Test
    void eachPartHasItsPointsAndItsMaximum() {
        assertThat(score(0, 0, 0, false)).isZero();
        assertThat(score(0, 0, 0, true)).isEqualTo(5);
        assertThat(score(2, 0, 0, false)).isEqualTo(20);
        assertThat(score(4, 0, 0, false)).isEqualTo(30);
        assertThat(score(0, 4, 0, false)).isEqualTo(20);
        assertThat(score(0, 6, 0, false)).isEqualTo(25);
        assertThat(score(0, 0, 3, false)).isEqualTo(24);
        assertThat(score(0, 0, 6, false)).isEqualTo(40);
        assertThat(score(3, 5, 5, true)).isEqualTo(100);
    }

    @Test
    void missingPartIsNeverTakenForZero() {
        var score =
                EngagementScore.of(Finding.known(1), new Finding(Knowledge.UNAVAILABLE, null), Finding.known(1), true);

        assertThat(score.score()).isNull();
        assertThat(score.atLeast()).isEqualTo(23);
        assertThat(score.parts().get(1).points()).isNull();
    }

    @Property
    void scoreIsTheSumOfItsPartsAndWithinItsBounds(
            @ForAll("findings") Finding contracts,
            @ForAll("findings") Finding jobs,
            @ForAll("findings") Finding campaigns,
            @ForAll boolean active) {
        var score = EngagementScore.of(contracts, jobs, campaigns, active);

        assertThat(score.atLeast()).isBetween(0, 100);
        assertThat(score.parts()).allSatisfy(part -> {
            if (part.points() != null) {
                assertThat(part.points()).isBetween(0, part.maximum());
            }
        });
        boolean known = contracts.count() != null && jobs.count() != null && campaigns.count() != null;
        assertThat(score.score()).isEqualTo(known ? Integer.valueOf(score.atLeast()) : null);
    }

    @Property
    void moreNeverScoresLess(
            @ForAll @LongRange(max = 1_000) long contracts, @ForAll @LongRange(max = 1_000) long more) {
        var less = EngagementScore.of(Finding.known(contracts), NONE, NONE, true);

        assertThat(EngagementScore.of(Finding.known(contracts + more), NONE, NONE, true)
                        .atLeast())
                .isGreaterThanOrEqualTo(less.atLeast());
    }

    @Provide
    Arbitrary<Finding> findings() {
        return Arbitraries.oneOf(
                Arbitraries.longs().greaterOrEqual(0).map(Finding::known),
                Arbitraries.of(Knowledge.UNAVAILABLE, Knowledge.WITHHELD, Knowledge.NOT_REQUESTED)
                        .map(why -> new Finding(why, null)));
    }
}
