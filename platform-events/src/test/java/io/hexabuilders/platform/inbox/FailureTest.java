package io.hexabuilders.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.event.UnreadableEvent;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void theFailureAndItsInnermostCauseAreBothThere() {
        var failure = new IllegalStateException(
                "partner 17 cannot be activated", new RuntimeException("between", new ArithmeticException("by zero")));
        assertThat(Failure.of(failure).toString())
                .startsWith("java.lang.IllegalStateException: partner 17 cannot be activated; because of"
                        + " java.lang.ArithmeticException: by zero at " + FailureTest.class.getName())
                .doesNotContain("between");
    }

    @Test
    void aFailureWithoutCauseStandsOnce() {
        assertThat(Failure.of(new IllegalStateException("alone")).toString())
                .startsWith("java.lang.IllegalStateException: alone at ")
                .doesNotContain("because");
    }

    @Test
    void aRingOfCausesEnds() {
        var one = new IllegalStateException("one");
        var two = new IllegalArgumentException("two", one);
        one.initCause(two);
        assertThat(Failure.of(one).toString()).contains("one", "two");
    }

    @Test
    void personalDataOfAllLevelsIsMasked() {
        var failure = new IllegalStateException(
                "no mail to anna@mail.example", new IllegalArgumentException("+49 30 901820 is taken"));
        assertThat(Failure.of(failure).toString())
                .contains("no mail to [e-mail]", "[phone] is taken")
                .doesNotContain("anna", "901820");
        assertThat(Failure.of(new UnreadableEvent("ce_specversion is anna@mail.example, not 1.0")))
                .hasToString("ce_specversion is [e-mail], not 1.0");
    }

    @Test
    void whatIsCutLeavesNoHalfOfAnAddress() {
        for (int length = 460; length < 1000; length++) {
            var failure = new IllegalStateException("x".repeat(length) + " anna.anders@mail.example");
            assertThat(Failure.of(failure).toString()).doesNotContain("anna");
        }
    }

    @Property
    void aLongTextCrowdsOutNeitherAndFitsTheColumn(@ForAll String outer, @ForAll String inner) {
        var failure = new IllegalStateException(
                outer.repeat(20) + "x".repeat(900), new ArithmeticException(inner + "\0".repeat(900)));
        assertThat(Failure.of(failure).toString())
                .hasSizeLessThanOrEqualTo(1000)
                .contains("IllegalStateException", "ArithmeticException", FailureTest.class.getName())
                .doesNotContain("\0");
    }
}
