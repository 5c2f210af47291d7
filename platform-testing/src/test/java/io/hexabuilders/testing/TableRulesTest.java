package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableRulesTest {

    private static final String WRITER = """
            package a;
            @Entity class Thing {
                @ElementCollection @CollectionTable(name = "thing_step", joinColumns = @JoinColumn(name = "id")) List<Step> steps;
                String write = "INSERT INTO thing_count (n) VALUES (1) ON CONFLICT DO UPDATE SET n = 2";
            }
            @Entity @Table(name = "renamed") class Other {}
            """;

    @TempDir
    Path folder;

    @Test
    void tablesOfTheOwnPackageMayBeRead() throws IOException {
        write("Writer.java", WRITER);
        write("Own.java", "package a; class Own { String read = \"SELECT 1 FROM thing JOIN thing_step USING (id)\"; }");
        assertThat(rules().foreignReads()).isEmpty();
    }

    @Test
    void eachKindOfReadingANeighboursTableIsFound() throws IOException {
        write("Writer.java", WRITER);
        write("Reader.java", """
                package b;
                class Reader {
                    String read = \"""
                        WITH done AS (SELECT 1 FROM thing_count) SELECT 1 FROM done JOIN thing_step ON true
                        \""";
                    Object list = ListQuery.of("t.id", "thing t", "t.id");
                    String other = "SELECT 1 FROM renamed WHERE x = (SELECT y FROM unnest(?))";
                }
                """);
        assertThat(rules().foreignReads())
                .containsExactly("b reads renamed", "b reads thing", "b reads thing_count", "b reads thing_step");
    }

    @Test
    void anExceptionHoldsForWhatItNamesAndMustBeUsed() throws IOException {
        write("Writer.java", WRITER);
        write(
                "Reader.java",
                "package b; class Reader { String read = \"SELECT 1 FROM thing JOIN renamed USING (id)\"; }");
        assertThat(rules().findings(Set.of("b reads thing", "b reads gone")))
                .containsExactly(
                        "b reads renamed, which is another package's: ask its queries",
                        "Excepted, and not so: b reads gone");
    }

    private TableRules rules() {
        return new TableRules(SourceFile.below(folder));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
