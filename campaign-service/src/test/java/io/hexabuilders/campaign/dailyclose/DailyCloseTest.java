package io.hexabuilders.campaign.dailyclose;

import static io.hexabuilders.campaign.CampaignApi.hour;
import static io.hexabuilders.campaign.CampaignApi.launch;
import static io.hexabuilders.campaign.CampaignApi.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.campaign.CampaignApi.Running;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.testing.Events;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DailyCloseTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration GRACE = Duration.ofHours(2);

    private final UUID partner = UUID.randomUUID();
    private final DailyCloseJob job;
    private final Sql sql;

    DailyCloseTest(DailyCloseJob job, Sql sql) {
        this.job = job;
        this.sql = sql;
    }

    @Test
    void eachFinishedDayWithFiguresIsReportedOnceInTheCampaignsTimeZone() throws Exception {
        var campaign = launch(partner, "1000", "");
        // The first hour of a day in Berlin, and the last of the day before
        var midnight = openDay().minusDays(3).atStartOfDay(BERLIN).toInstant();
        campaign.send(
                campaign.row(midnight.minus(Duration.ofHours(1)), 1, 10, 1, 0, "1.50", "3"),
                campaign.row(midnight, 1, 200, 20, 2, "20", "40"),
                campaign.row(midnight.plus(Duration.ofHours(5)), 1, 100, 10, 1, "10.25", "20"),
                campaign.row(hour(), 1, 5, 1, 0, "1", "0"));
        job.tick();
        job.tick();
        var reports = reports();
        assertThat(days()).containsExactly(openDay().minusDays(4), openDay().minusDays(3));
        var report = reports.get(1);
        assertThat(report.path("campaignId").asText()).isEqualTo(campaign.id());
        assertThat(report.path("partnerId").asText()).isEqualTo(partner.toString());
        assertThat(report.path("timeZone").asText()).isEqualTo("Europe/Berlin");
        assertThat(report.path("revision").asInt()).isEqualTo(1);
        assertThat(report.path("impressions").asInt()).isEqualTo(300);
        assertThat(report.path("clicks").asInt()).isEqualTo(30);
        assertThat(report.path("conversions").asInt()).isEqualTo(3);
        assertThat(report.path("spend").path("amount").asText()).isEqualTo("30.25");
        assertThat(report.path("spend").path("currency").asText()).isEqualTo("EUR");
        assertThat(report.path("revenue").path("amount").asText()).isEqualTo("60.00");
    }

    @Test
    void aLateCorrectionGivesAnotherReportAndOneThatChangesNothingNone() throws Exception {
        var campaign = launch(partner, "1000", "");
        var then = hour().minus(Duration.ofDays(5));
        campaign.send(campaign.row(then, 1, 10, 1, 0, "5", "0"));
        job.tick();
        campaign.send(campaign.row(then, 2, 11, 1, 0, "5", "0"));
        campaign.send(campaign.row(then, 3, 10, 1, 0, "5", "0"));
        job.tick();
        assertThat(reports()).hasSize(1);
        campaign.send(campaign.row(then, 4, 10, 1, 0, "4.99", "0"));
        job.tick();
        assertThat(reports())
                .extracting(report -> report.path("revision").asInt())
                .containsExactly(1, 2);
        assertThat(reports().getLast().path("spend").path("amount").asText()).isEqualTo("4.99");
    }

    @Test
    void eachDayOfARunIsReportedAlsoWithoutFigures() throws Exception {
        var campaign = launch(partner, "1000", "");
        runningSince(campaign, 3);
        job.tick();
        assertThat(days())
                .containsExactly(
                        openDay().minusDays(3),
                        openDay().minusDays(2),
                        openDay().minusDays(1));
        assertThat(reports().getFirst().path("impressions").asInt()).isZero();
        assertThat(reports().getFirst().path("spend").path("amount").asText()).isEqualTo("0.00");
        job.tick();
        assertThat(days()).hasSize(3);
    }

    @Test
    void whatIsLeftOfARunIsReportedWhenItEndsBeforeTheCloseGotThere() throws Exception {
        var campaign = launch(partner, "1000", "");
        runningSince(campaign, 4);
        post(campaign.path() + "/pause").statusCode(200);
        job.tick();
        assertThat(days())
                .containsExactly(
                        openDay().minusDays(4),
                        openDay().minusDays(3),
                        openDay().minusDays(2),
                        openDay().minusDays(1));
    }

    @Test
    void daysOfAPauseAreNotReported() throws Exception {
        var campaign = launch(partner, "1000", "");
        post(campaign.path() + "/pause").statusCode(200);
        launchedOn(campaign, openDay().minusDays(4));
        job.tick();
        assertThat(days()).containsExactly(openDay().minusDays(4));
    }

    @Test
    void aDayIsReportedAfterItsGrace() throws Exception {
        var campaign = launch(partner, "1000", "");
        launchedOn(campaign, openDay().minusDays(4));
        endedAgo(campaign, GRACE.minusMinutes(1));
        job.tick();
        assertThat(reports()).isEmpty();
        endedAgo(campaign, GRACE.plusMinutes(1));
        job.tick();
        assertThat(reports()).isNotEmpty();
    }

    @Test
    void aCampaignThatCannotBeReadKeepsNoOtherFromItsReport() throws Exception {
        var broken = launch(partner, "1000", "");
        launchedOn(broken, openDay().minusDays(5));
        var whole = launch(partner, "1000", "");
        launchedOn(whole, openDay().minusDays(4));
        var id = UUID.fromString(broken.id());
        var targeting =
                sql.one("SELECT targeting FROM campaign WHERE id = ?", List.of(id), row -> row.text("targeting"));
        sql.update("UPDATE campaign SET targeting = '[]' WHERE id = ?", List.of(id));
        try {
            job.tick();
            assertThat(days())
                    .contains(openDay().minusDays(4))
                    .doesNotContain(openDay().minusDays(5));
        } finally {
            sql.update("UPDATE campaign SET targeting = ?::jsonb WHERE id = ?", List.of(targeting.orElseThrow(), id));
        }
        job.tick();
        assertThat(days()).contains(openDay().minusDays(5));
    }

    @Test
    void manyDaysAreReportedOnceByReplicasSideBySide() throws Exception {
        for (int i = 0; i < 6; i++) {
            var campaign = launch(partner, "100000", "");
            var rows = new ArrayList<String>();
            for (int day = 2; day < 30; day++) {
                rows.add(campaign.row(hour().minus(Duration.ofDays(day)), 1, 10, 1, 0, "1", "2"));
            }
            campaign.send(rows.toArray(String[]::new)).statusCode(200);
        }
        try (var replicas = Executors.newFixedThreadPool(4)) {
            for (var replica : replicas.invokeAll(Collections.nCopies(4, Executors.callable(job::tick)))) {
                assertThat(replica.get()).isNull();
            }
        }
        job.tick();
        assertThat(reports())
                .hasSize(6 * 28)
                .allSatisfy(
                        report -> assertThat(report.path("revision").asInt()).isEqualTo(1));
    }

    private void runningSince(Running campaign, int daysAgo) {
        var id = UUID.fromString(campaign.id());
        sql.update(
                "UPDATE campaign SET status_since = ? WHERE id = ?",
                List.of(
                        openDay()
                                .minusDays(daysAgo)
                                .atTime(15, 0)
                                .atZone(BERLIN)
                                .toInstant(),
                        id));
        launchedOn(campaign, openDay().minusDays(daysAgo));
    }

    /** Moves the day that the launch noted. */
    private void launchedOn(Running campaign, LocalDate day) {
        int moved = sql.update(
                "UPDATE campaign_day SET day = ?, report_after = ? WHERE campaign_id = ?",
                List.of(day, day.plusDays(1).atStartOfDay(BERLIN).toInstant(), UUID.fromString(campaign.id())));
        assertThat(moved).isEqualTo(1);
    }

    private void endedAgo(Running campaign, Duration ago) {
        sql.update(
                "UPDATE campaign_day SET report_after = ? WHERE campaign_id = ?",
                List.of(Instant.now().minus(ago), UUID.fromString(campaign.id())));
    }

    /** The first day that is not reported yet: yesterday still, until its grace is over. */
    private static LocalDate openDay() {
        return LocalDate.ofInstant(Instant.now().minus(GRACE), BERLIN);
    }

    private List<LocalDate> days() throws SQLException {
        return reports().stream()
                .map(report -> LocalDate.parse(report.path("day").asText()))
                .toList();
    }

    private List<JsonNode> reports() throws SQLException {
        return Events.published(partner).stream()
                .filter(told -> told.type().equals("hexabuilders.campaign.performance-reported.v1"))
                .map(Events.Published::data)
                .toList();
    }
}
