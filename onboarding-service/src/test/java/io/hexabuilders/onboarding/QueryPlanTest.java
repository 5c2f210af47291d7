package io.hexabuilders.onboarding;

import io.hexabuilders.testing.QueryPlans;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists that grow with the data have an index that serves them. */
@QuarkusTest
class QueryPlanTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            contract_search_idx | SELECT id FROM contract WHERE number ILIKE '%frame%' OR title ILIKE '%frame%'
            contract_created_idx | SELECT id FROM contract ORDER BY created_at DESC, id DESC LIMIT 51
            contract_updated_idx | SELECT id FROM contract ORDER BY updated_at DESC, id DESC LIMIT 51
            contract_title_idx | SELECT id FROM contract ORDER BY title, id LIMIT 51
            contract_number_key | SELECT id FROM contract ORDER BY number LIMIT 51
            contract_status_idx | SELECT id FROM contract WHERE status = 'ACTIVE' ORDER BY created_at DESC, id DESC LIMIT 51
            contract_type_idx | SELECT id FROM contract WHERE type = 'NDA' ORDER BY created_at DESC, id DESC LIMIT 51
            onboarding_process_created_idx | SELECT id FROM onboarding_process ORDER BY created_at DESC, id DESC LIMIT 51
            onboarding_process_updated_idx | SELECT id FROM onboarding_process ORDER BY updated_at DESC, id DESC LIMIT 51
            onboarding_process_status_idx | SELECT id FROM onboarding_process WHERE status = 'COMPLETED' ORDER BY created_at DESC, id DESC LIMIT 51
            """)
    void queryHasItsIndex(String index, String query) {
        QueryPlans.assertServedBy(index, query);
    }
}
