package io.hexabuilders.hexactl.schema.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentStatementTest {

    private static final List<SentStatement> ALL = List.of(
            SentStatement.parse("005 006 (uuid, character varying) SELECT name FROM partner WHERE id = $1 AND x = $2"),
            SentStatement.parse("006 007 () SELECT count(*) FROM partner"));

    @Test
    void lineSaysVersionsTypesAndText() {
        assertThat(ALL.getFirst().types()).containsExactly("uuid", "character varying");
        assertThat(ALL.getFirst().text()).startsWith("SELECT name FROM partner").endsWith("$2");
        assertThat(ALL.getLast().types()).isEmpty();
    }

    @Test
    void releaseSendsWhatWasRecordedWithItsNewestMigration() {
        assertThat(SentStatement.at(ALL, 5)).containsExactly(ALL.getFirst());
        assertThat(SentStatement.at(ALL, 6)).isEqualTo(ALL);
        assertThat(SentStatement.at(ALL, 7)).containsExactly(ALL.getLast());
        assertThat(SentStatement.at(ALL, 8)).isEmpty();
    }

    @Test
    void olderReleasesAreTakenToSendWhatTheFirstKnownOneDid() {
        assertThat(SentStatement.at(ALL, 2)).containsExactly(ALL.getFirst());
    }
}
