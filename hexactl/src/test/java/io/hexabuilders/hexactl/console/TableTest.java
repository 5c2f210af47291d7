package io.hexabuilders.hexactl.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @Test
    void columnsAreAlignedAndNumbersStandToTheRight() {
        assertThat(Table.of("NAME", "COUNT", "AGE", "NOTE")
                        .row("partner-service", 7, "90 s", "-")
                        .row("x", 12345, null, "late, by much")
                        .render())
                .isEqualTo("""
                        NAME             COUNT   AGE  NOTE
                        partner-service      7  90 s  -
                        x                12345     -  late, by much
                        """);
    }

    @Test
    void foreignTextCannotCommandTheTerminal() {
        assertThat(Visible.text("a\u001b[2Jb\nc\u202ed\ud83d\ude00ü"))
                .isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd\ud83d\ude00ü");
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "-5,0 s", "119,119 s", "120,2 min", "7199,119 min", "7200,2 h", "172799,47 h", "172800,2 d"})
    void agesAreShownInOneUnit(long seconds, String text) {
        assertThat(Visible.age(Duration.ofSeconds(seconds))).isEqualTo(text);
    }
}
