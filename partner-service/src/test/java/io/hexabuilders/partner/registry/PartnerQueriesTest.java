package io.hexabuilders.partner.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.partner.Api;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.testing.TestConnections;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PartnerQueriesTest {

    @Inject
    Sql sql;

    /** 5,000 partners in 50 instants of 100 each, tagged, so that other tests' partners do not count. */
    @BeforeAll
    static void manyPartners() throws SQLException {
        try (var connection = TestConnections.asOwner();
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO partner (id, version, type, legal_name, display_name, email, email_key, address_country,
                        languages, tags, tier, status, validations, created_at, updated_at)
                    SELECT gen_random_uuid(), 0, (ARRAY['INDIVIDUAL', 'COMPANY', 'STARTUP'])[1 + i % 3],
                        'Bulk ' || md5(i::text), 'Bulk ' || i, i || '@bulk.example', i || '@bulk.example',
                        (ARRAY['DE', 'FR'])[1 + i % 2], '{}', ARRAY['bulk', 'b' || i % 10],
                        (ARRAY['BRONZE', 'SILVER', 'GOLD', 'PLATINUM'])[1 + i / 4 % 4],
                        CASE WHEN i % 500 = 0 THEN 'INACTIVE'
                             ELSE (ARRAY['PENDING', 'VALIDATED', 'ACTIVE', 'REJECTED'])[1 + i % 4] END, '[]',
                        timestamptz '2020-01-01 00:00:00Z' + (i / 100) * interval '1 minute',
                        timestamptz '2020-01-01 00:00:00Z'
                    FROM generate_series(0, 4999) AS i ON CONFLICT DO NOTHING
                    """);
            // Also empties the pending list of the trigram index, which would make it look dear.
            statement.execute("VACUUM ANALYZE partner");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "status=ACTIVE, 1250",
        "status=INACTIVE, 10",
        "type=COMPANY, 1667",
        "country=FR, 2500",
        "tier=GOLD, 1248",
        "tag=b7, 500",
        "createdFrom=2020-01-01T00:49:00Z, 100",
        "createdTo=2020-01-01T00:01:00Z, 100",
        "status=ACTIVE&tier=GOLD&country=DE, 312",
        "q=d93591bdf7860e1e4ee2fca799911215, 1",
        "q=%25, 0",
        "q=b__k, 0"
    })
    void filterCountsWhatFits(String filter, int expected) {
        String query = filter.startsWith("tag=") ? filter : filter + "&tag=bulk";
        if (filter.startsWith("q=%25")) {
            query = "tag=bulk&q=%25%25";
        }
        int count = Api.admin()
                .urlEncodingEnabled(false)
                .get(Api.PARTNERS + "?count=true&limit=1&" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("count");
        assertThat(count).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"-createdAt", "createdAt", "-updatedAt", "name", "'-updatedAt,createdAt'", "'createdAt,-name'"})
    void pagesThroughTiesMissNobodyAndRepeatNobody(String sort) {
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var request =
                    Api.admin().queryParam("tag", "b3").queryParam("limit", 70).queryParam("sort", sort);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get(Api.PARTNERS)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.id"));
            cursor = page.path("next");
        } while (cursor != null);
        assertThat(seen).hasSize(500);
        assertThat(new TreeSet<>(seen)).hasSize(500);
    }

    @Test
    void defaultListReadsItsIndexFromTheRightPlace() throws SQLException {
        assertThat(plan("""
                        SELECT p.id FROM partner p WHERE (p.created_at <= '2020-01-01 00:25:00Z'
                            AND (p.created_at < '2020-01-01 00:25:00Z' OR (p.id < gen_random_uuid())))
                        ORDER BY p.created_at DESC, p.id DESC LIMIT 51
                        """))
                .contains("partner_created_idx")
                .contains("Index Cond: (created_at <=")
                .doesNotContain("Sort");
    }

    @Test
    void listOfOneStatusReadsItsIndex() throws SQLException {
        assertThat(plan("SELECT p.id FROM partner p WHERE (p.status = 'INACTIVE')"
                        + " ORDER BY p.created_at DESC, p.id DESC LIMIT 51"))
                .contains("partner_status_created_idx");
    }

    @Test
    void searchReadsTheTrigramIndex() throws SQLException {
        assertThat(plan("""
                        SELECT p.id FROM partner p WHERE (p.search_text LIKE '%' || regexp_replace('d93591',
                            '([%_\\\\])', '\\\\\\1', 'g') || '%' OR 'd93591' <% p.search_text)
                        ORDER BY p.created_at DESC, p.id DESC LIMIT 51
                        """)).contains("partner_search_idx");
    }

    /** A plan made without the word would walk through all partners in the order of the list. */
    @Test
    void searchIsPlannedForItsWord() {
        assertThat(sql.one("SHOW plan_cache_mode", List.of(), row -> row.text("plan_cache_mode")))
                .contains("force_custom_plan");
    }

    private static String plan(String query) throws SQLException {
        try (var connection = TestConnections.asRuntime();
                var statement = connection.createStatement();
                var lines = statement.executeQuery("EXPLAIN " + query)) {
            List<String> plan = new ArrayList<>();
            while (lines.next()) {
                plan.add(lines.getString(1));
            }
            return String.join("\n", plan);
        }
    }
}
