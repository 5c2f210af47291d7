package io.hexabuilders.recruitment.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SkillNamesTest {

    private final SkillNames names = new SkillNames(Map.of("js", "JavaScript", "javascript", "JavaScript"));

    @Test
    void synonymBecomesThePreferredName() {
        assertThat(names.normalise("  JS ")).isEqualTo("JavaScript");
        assertThat(names.normalise("JAVASCRIPT")).isEqualTo("JavaScript");
    }

    @Test
    void unknownSkillKeepsItsSpellingWithoutExtraBlanks() {
        assertThat(names.normalise(" Beekeeping   on\troofs ")).isEqualTo("Beekeeping on roofs");
    }

    @Test
    void keysAreSortedAndEachOnce() {
        assertThat(SkillNames.keys(List.of("Rust", "ada", "RUST"))).containsExactly("ada", "rust");
    }

    @Property
    void normalisingTwiceChangesNothingMore(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String skill) {
        String once = names.normalise(skill);
        assertThat(names.normalise(once)).isEqualTo(once);
    }
}
