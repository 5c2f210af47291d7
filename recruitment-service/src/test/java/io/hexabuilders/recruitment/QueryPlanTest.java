package io.hexabuilders.recruitment;

import io.hexabuilders.testing.QueryPlans;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists and counts that grow with the data have an index that serves them. */
@QuarkusTest
class QueryPlanTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            candidate_by_skill | SELECT id FROM candidate WHERE skill_keys @> ARRAY['rust']::text[]
            candidate_by_creation | SELECT id FROM candidate ORDER BY created_at DESC, id DESC LIMIT 51
            candidate_email_key | SELECT id FROM candidate WHERE email_key = 'ada@example.org'
            job_by_partner | SELECT id FROM job WHERE partner_id = '00000000-0000-0000-0000-000000000000' ORDER BY created_at DESC, id DESC LIMIT 10
            job_by_partner_and_status | SELECT * FROM job WHERE partner_id = '00000000-0000-0000-0000-000000000000' AND status IN ('POSTED') ORDER BY created_at, id LIMIT 100 FOR UPDATE
            job_by_status | SELECT id FROM job WHERE status = 'POSTED' ORDER BY created_at DESC, id DESC LIMIT 51
            job_by_end | SELECT id FROM job WHERE status IN ('POSTED', 'PAUSED') AND expires_at <= now() ORDER BY expires_at LIMIT 100
            application_by_job | SELECT id FROM application WHERE job_id = '00000000-0000-0000-0000-000000000000' ORDER BY created_at DESC, id DESC LIMIT 51
            application_by_candidate | SELECT id FROM application WHERE candidate_id = '00000000-0000-0000-0000-000000000000' ORDER BY created_at DESC, id DESC LIMIT 51
            application_by_partner_and_stage | SELECT stage, count(*) FROM application WHERE partner_id = '00000000-0000-0000-0000-000000000000' GROUP BY stage
            application_by_stage | SELECT id FROM application WHERE stage = 'OFFER' ORDER BY created_at DESC, id DESC LIMIT 51
            """)
    void queryHasItsIndex(String index, String query) {
        QueryPlans.assertServedBy(index, query);
    }
}
