package io.hexabuilders.campaign;

import io.hexabuilders.testing.QueryPlans;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists that grow with the data have an index that serves them. */
@QuarkusTest
class QueryPlanTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            campaign_created_idx | SELECT id FROM campaign ORDER BY created_at DESC, id DESC LIMIT 51
            campaign_name_idx | SELECT id FROM campaign ORDER BY name, id LIMIT 51
            campaign_partner_created_idx | SELECT id FROM campaign WHERE partner_id = '00000000-0000-0000-0000-000000000000' ORDER BY created_at DESC, id DESC LIMIT 51
            campaign_status_idx | SELECT id FROM campaign WHERE status = 'ACTIVE' ORDER BY created_at DESC, id DESC LIMIT 51
            campaign_type_idx | SELECT id FROM campaign WHERE type = 'BRAND' ORDER BY created_at DESC, id DESC LIMIT 51
            campaign_objective_idx | SELECT id FROM campaign WHERE objective = 'LEADS' ORDER BY created_at DESC, id DESC LIMIT 51
            """)
    void queryHasItsIndex(String index, String query) {
        QueryPlans.assertServedBy(index, query);
    }
}
