package io.hexabuilders.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {

    @AfterEach
    void forget() {
        MDC.remove(Correlation.KEY);
    }

    @Property
    void plainIdIsTaken(
            @ForAll
                    @StringLength(min = 1, max = 128)
                    @CharRange(from = 'a', to = 'z')
                    @CharRange(from = 'A', to = 'Z')
                    @CharRange(from = '0', to = '9')
                    @Chars({'.', '_', ':', '/', '=', '+', '-'})
                    String id) {
        assertThat(Correlation.acceptedOrNew(id)).isEqualTo(id);
    }

    @Property
    void nothingThatCouldForgeALogLineIsTaken(@ForAll String sent) {
        assertThat(Correlation.acceptedOrNew(sent))
                .matches("[\\x21-\\x7e]{1,128}")
                .doesNotContain("<", "\"", "%", "{");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a\nb", "a\n", "a\u0000", "ä", "a b", "${x}"})
    void otherIdIsReplacedByANewOne(String sent) {
        assertThat(UUID.fromString(Correlation.acceptedOrNew(sent))).isNotNull();
    }

    @Test
    void idStaysTheSameOnceItIsMade() {
        assertThat(Correlation.id()).isEqualTo(Correlation.id());
    }

    @Test
    void backgroundWorkHasAnIdOfItsOwn() {
        String outside = Correlation.id();
        Correlation.during(
                () -> assertThat(Correlation.id()).isNotEqualTo(outside).isEqualTo(Correlation.id()));
        assertThat(Correlation.id()).isEqualTo(outside);
    }
}
