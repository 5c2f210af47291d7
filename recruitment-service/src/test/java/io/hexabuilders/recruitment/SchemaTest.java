package io.hexabuilders.recruitment;

import static io.hexabuilders.recruitment.Api.application;
import static io.hexabuilders.recruitment.Api.postedJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself holds, and what the runtime role may not do. */
@QuarkusTest
class SchemaTest {

    private final Sql sql;

    SchemaTest(Sql sql) {
        this.sql = sql;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM candidate",
                "DELETE FROM job",
                "DELETE FROM application",
                "UPDATE history SET actor = 'x'",
                "DELETE FROM history",
                "DELETE FROM history_personal",
                "INSERT INTO skill_synonym (synonym, skill) VALUES ('x', 'X')",
                "TRUNCATE job",
                "CREATE TABLE mine (id int)",
                "ALTER TABLE job ADD COLUMN x int"
            })
    void runtimeRoleHasOnlyTheRightsItNeeds(String statement) {
        assertThatThrownBy(() -> sql.update(statement, List.of()))
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            job_hires_within_openings      | UPDATE job SET hires = openings + 1 WHERE id = ?
            job_filled_when_all_taken      | UPDATE job SET hires = openings WHERE id = ?
            job_posted_once_open           | UPDATE job SET posted_at = NULL WHERE id = ?
            job_status_known               | UPDATE job SET status = 'GONE' WHERE id = ?
            job_salary_is_whole            | UPDATE job SET salary_maximum = NULL WHERE id = ?
            """)
    void databaseHoldsTheRulesOfJobs(String constraint, String statement) {
        var job = UUID.fromString(postedJob(UUID.randomUUID(), 1, ""));
        assertThatThrownBy(() -> sql.update(statement, List.of(job))).hasMessageContaining(constraint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application_stage_fits           | UPDATE application SET stage = 'NO_SUCH_STAGE' WHERE id = ?
            application_rejected_with_reason | UPDATE application SET status = 'REJECTED', stage = 'REJECTED' WHERE id = ?
            application_job_fkey             | UPDATE application SET partner_id = gen_random_uuid() WHERE id = ?
            """)
    void databaseHoldsTheRulesOfApplications(String constraint, String statement) {
        var application = UUID.fromString(application(postedJob(UUID.randomUUID(), 1, ""), "SCREENING"));
        assertThatThrownBy(() -> sql.update(statement, List.of(application))).hasMessageContaining(constraint);
    }

    @Test
    void synonymsLeadToNamesThatLeadToThemselves() {
        var broken = sql.list("""
                SELECT s.synonym FROM skill_synonym s
                LEFT JOIN skill_synonym n ON n.synonym = lower(s.skill) AND n.skill = s.skill
                WHERE n.synonym IS NULL
                """, List.of(), row -> row.text("synonym"));
        assertThat(broken).isEmpty();
    }
}
