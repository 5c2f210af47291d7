package io.hexabuilders.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void theFailureAndItsInnermostCauseAreBothThere() {
        var failure = new IllegalStateException(
                "partner 17 cannot be activated", new RuntimeException("between", new ArithmeticException("by zero")));
        assertThat(Failure.text(failure))
                .startsWith("java.lang.IllegalStateException: partner 17 cannot be activated; because of"
                        + " java.lang.ArithmeticException: by zero at " + FailureTest.class.getName())
                .doesNotContain("between");
    }

    @Test
    void aFailureWithoutCauseStandsOnce() {
        assertThat(Failure.text(new IllegalStateException("alone")))
                .startsWith("java.lang.IllegalStateException: alone at ")
                .doesNotContain("because");
    }

    @Test
    void aRingOfCausesEnds() {
        var one = new IllegalStateException("one");
        var two = new IllegalArgumentException("two", one);
        one.initCause(two);
        assertThat(Failure.text(one)).contains("one", "two");
    }

    @Property
    void aLongTextCrowdsOutNeitherAndFitsTheColumn(@ForAll String outer, @ForAll String inner) {
        var failure = new IllegalStateException(
                outer.repeat(20) + "x".repeat(900), new ArithmeticException(inner + "\0".repeat(900)));
        assertThat(Failure.text(failure))
                .hasSizeLessThanOrEqualTo(1000)
                .contains("IllegalStateException", "ArithmeticException", FailureTest.class.getName())
                .doesNotContain("\0");
    }
}
