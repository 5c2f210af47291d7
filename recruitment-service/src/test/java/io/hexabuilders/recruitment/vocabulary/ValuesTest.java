package io.hexabuilders.recruitment.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"XX", "de", "DEU", ""})
    void placeNeedsARealCountry(String country) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Location(null, country, null, null))
                .withMessageContaining("ISO 3166-1");
    }

    @Test
    void latitudeWithoutLongitudeIsNoPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Location("Berlin", "DE", 52.5, null))
                .withMessageContaining("together");
    }

    @Test
    void degreesStayOnTheGlobe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Location(null, "DE", 90.1, 0.0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Location(null, "DE", 0.0, Double.NaN));
        assertThat(new Location("Suva", "FJ", -18.1, 178.4).longitude()).isEqualTo(178.4);
    }

    @Test
    void languageTagIsKeptInItsCanonicalSpelling() {
        assertThat(new LanguageSkill("PT-br", LanguageLevel.C1).tag()).isEqualTo("pt-BR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"portuguese of brazil", "x", "12", "und"})
    void whatIsNoLanguageTagIsRefused(String tag) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LanguageSkill(tag, LanguageLevel.A1))
                .withMessageContaining("BCP 47");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " Ada", "Ada ", "A\nB", "A\u0000B", "123456"})
    void lineIsBoundedAndClean(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Requirement.line(text, 5, "name"));
    }
}
