package io.hexabuilders.hexactl.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PsqlTest {

    private final Psql question = new Psql("postgres", "SELECT 1");

    @Test
    void answerIsWhatStandsBeforeTheLastLine() {
        assertThat(question.answer(echoed("one\n\ntwo\n")))
                .hasValueSatisfying(lines -> assertThat(lines).containsExactly("one", "two"));
        assertThat(question.answer(echoed("")))
                .hasValueSatisfying(lines -> assertThat(lines).isEmpty());
    }

    @Test
    void answerThatWasCutIsNone() {
        assertThat(question.answer("")).isEmpty();
        assertThat(question.answer("one\n")).isEmpty();
    }

    /** As psql says it. */
    private String echoed(String rows) {
        return rows + question.input().replaceFirst("(?s).*\\\\echo ", "");
    }
}
