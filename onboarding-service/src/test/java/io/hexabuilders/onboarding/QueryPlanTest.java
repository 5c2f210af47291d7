package io.hexabuilders.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists that grow with the data have an index that serves them. */
@QuarkusTest
class QueryPlanTest {

    private final Sql sql;

    QueryPlanTest(Sql sql) {
        this.sql = sql;
    }

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
        var plan = QuarkusTransaction.requiringNew().call(() -> {
            sql.list("SELECT set_config('enable_seqscan', 'off', true)", List.of(), row -> row.text("set_config"));
            sql.list("SELECT set_config('enable_sort', 'off', true)", List.of(), row -> row.text("set_config"));
            return sql.list("EXPLAIN " + query, List.of(), row -> row.text("QUERY PLAN"));
        });
        assertThat(String.join("\n", plan)).contains(index);
    }
}
