package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a row gives for SQL's NULL. */
@QuarkusTest
class RowTest {

    @Inject
    Sql sql;

    @Test
    void nullIsNeitherZeroNorFalseNorEmpty() {
        refused("bigint", row -> row.number("found"));
        refused("bigint", row -> row.number(1));
        refused("boolean", row -> row.truth("found"));
        refused("text[]", row -> row.texts("found"));
        refused("bytea", row -> row.bytes("found"));
        refused("text", row -> row.text("found"));
    }

    @Test
    void nullIsGivenWhereItIsAskedFor() {
        assertThat(sql.list("SELECT NULL::bigint AS found UNION ALL SELECT 7 ORDER BY found", List.of(), row -> {
                    Long found = row.maybeNumber("found");
                    return String.valueOf(found);
                }))
                .containsExactly("7", "null");
    }

    @Test
    void zeroAndFalseAreRead() {
        assertThat(sql.one(
                        "SELECT 0 AS zero, false AS no", List.of(), row -> row.number("zero") + " " + row.truth("no")))
                .hasValue("0 false");
    }

    private void refused(String type, Sql.RowReader<?> reader) {
        assertThatNullPointerException()
                .as(type)
                .isThrownBy(() -> sql.list("SELECT NULL::" + type + " AS found", List.of(), reader))
                .withMessageContaining("is null");
    }
}
