package io.hexabuilders.campaign.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricPartitionsTest {

    private final MetricPartitions partitions;
    private final Sql sql;

    MetricPartitionsTest(MetricPartitions partitions, Sql sql) {
        this.partitions = partitions;
        this.sql = sql;
    }

    @Test
    void monthsAreMadeOnceAndBelongToTheOwner() {
        var later = Instant.parse("2041-06-15T00:00:00Z");
        assertThat(partitions.ensure(later)).isEqualTo(16);
        assertThat(partitions.ensure(later)).isZero();
        assertThat(sql.list(
                        "SELECT pg_get_userbyid(relowner)::text AS owner FROM pg_class WHERE relname = 'metric_hour_2041_06'",
                        List.of(),
                        row -> row.text("owner")))
                .containsExactly("campaign_owner");
        assertThat(sql.list(
                        "SELECT pg_get_expr(relpartbound, oid) AS bound FROM pg_class WHERE relname = 'metric_hour_2041_09'",
                        List.of(),
                        row -> row.text("bound")))
                .allSatisfy(bound -> assertThat(bound).contains("2041-09-01", "2041-10-01"))
                .hasSize(1);
    }

    @Test
    void theServiceCanMakeMonthsAndNothingElse() {
        assertThatThrownBy(() -> sql.update("CREATE TABLE own (id int)", List.of()))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> sql.update("CREATE TEMPORARY TABLE own (id int)", List.of()))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> sql.update("DROP TABLE metric_hour", List.of()))
                .hasMessageContaining("must be owner");
        assertThatThrownBy(() -> sql.update("DELETE FROM metric_hour", List.of()))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> sql.update("UPDATE history SET actor = 'x'", List.of()))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> sql.update("UPDATE budget_alert SET threshold = 50", List.of()))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() ->
                        sql.list("SELECT ensure_metric_partitions('2000-01-01', '2099-01-01')", List.of(), row -> row))
                .hasMessageContaining("more than four years");
    }
}
