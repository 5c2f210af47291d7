package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;

/** Plans of queries in tests. */
public final class QueryPlans {

    private QueryPlans() {}

    /**
     * Asserts that the index serves the query. Tables of a test are so small that the planner would rather read and sort
     * them whole: both are made unattractive to it.
     */
    public static void assertServedBy(String index, String query) {
        var sql = Arc.container().instance(Sql.class).get();
        var plan = QuarkusTransaction.requiringNew().call(() -> {
            sql.list("SELECT set_config('enable_seqscan', 'off', true)", List.of(), row -> row.text("set_config"));
            sql.list("SELECT set_config('enable_sort', 'off', true)", List.of(), row -> row.text("set_config"));
            return sql.list("EXPLAIN " + query, List.of(), row -> row.text("QUERY PLAN"));
        });
        assertThat(String.join("\n", plan)).as(query).contains(index);
    }
}
