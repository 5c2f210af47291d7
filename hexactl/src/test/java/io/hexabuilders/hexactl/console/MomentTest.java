package io.hexabuilders.hexactl.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T08:00:00Z,2026-11-21T08:00:00Z",
        "2026-11-21T08:00:00+02:00,2026-11-21T06:00:00Z",
        "30s,2026-11-21T11:59:30Z",
        "15m,2026-11-21T11:45:00Z",
        "2h,2026-11-21T10:00:00Z",
        "3d,2026-11-18T12:00:00Z"
    })
    void bothFormsAreRead(String text, Instant expected) {
        assertThat(Moment.parse(text).at(NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2h30m", "-2h", "2026-11-21", "2026-11-21T08:00:00", "12345678d"})
    void otherTextIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Moment.parse(text))
                .withMessageContaining(Moment.FORMS);
    }
}
