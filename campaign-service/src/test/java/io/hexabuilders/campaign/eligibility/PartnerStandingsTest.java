package io.hexabuilders.campaign.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PartnerStandingsTest {

    private final Sql sql;

    PartnerStandingsTest(Sql sql) {
        this.sql = sql;
    }

    @Test
    void aContractInForceIsFoundThroughItsIndex() {
        String plan = QuarkusTransaction.requiringNew().call(() -> {
            sql.list("SELECT set_config('enable_seqscan', 'off', true)", List.of(), row -> row);
            return sql
                    .list(
                            "EXPLAIN " + PartnerStandings.CONTRACT_IN_FORCE,
                            List.of(UUID.randomUUID()),
                            row -> row.text("QUERY PLAN"))
                    .stream()
                    .collect(Collectors.joining("\n"));
        });
        assertThat(plan).contains("contract_standing_in_force_idx").doesNotContain("Seq Scan");
    }
}
