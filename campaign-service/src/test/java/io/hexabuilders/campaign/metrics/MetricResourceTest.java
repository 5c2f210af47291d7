package io.hexabuilders.campaign.metrics;

import static io.hexabuilders.campaign.CampaignApi.CAMPAIGNS;
import static io.hexabuilders.campaign.CampaignApi.PROBLEMS;
import static io.hexabuilders.campaign.CampaignApi.draft;
import static io.hexabuilders.campaign.CampaignApi.get;
import static io.hexabuilders.campaign.CampaignApi.hour;
import static io.hexabuilders.campaign.CampaignApi.launch;
import static io.hexabuilders.campaign.CampaignApi.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetricResourceTest {

    private static final UUID PARTNER = UUID.randomUUID();

    @Test
    void aRepeatedOrLateBatchIsHarmlessAndACorrectionCounts() {
        var campaign = launch(PARTNER, "1000", "");
        var first = campaign.row(hour(), 5, 1000, 50, 5, "10.00", "30.00");
        campaign.send(first)
                .statusCode(200)
                .body("received", equalTo(1))
                .body("applied", equalTo(1))
                .body("unchanged", equalTo(0));
        campaign.send(first).statusCode(200).body("applied", equalTo(0)).body("unchanged", equalTo(1));
        campaign.send(campaign.row(hour(), 4, 9, 9, 9, "9", "9")).body("applied", equalTo(0));
        get(campaign.path() + "/performance").body("total.spend.amount", equalTo("10.00"));
        campaign.send(campaign.row(hour(), 6, 900, 40, 4, "8.50", "20")).body("applied", equalTo(1));
        get(campaign.path() + "/performance")
                .statusCode(200)
                .body("total.impressions", equalTo(900))
                .body("total.spend.amount", equalTo("8.50"))
                .body("items", hasSize(1));
        get(campaign.path() + "/budget").body("spent.amount", equalTo("8.50"));
    }

    @Test
    void ofTwoRowsWithOneKeyTheHigherSequenceCounts() {
        var campaign = launch(PARTNER, "1000", "");
        campaign.send(
                        campaign.row(hour(), 2, 200, 0, 0, "2", "0"),
                        campaign.row(hour(), 1, 100, 0, 0, "1", "0"),
                        campaign.row(hour(), 3, 300, 0, 0, "3", "0"))
                .statusCode(200)
                .body("received", equalTo(3))
                .body("applied", equalTo(1))
                .body("unchanged", equalTo(2));
        get(campaign.path() + "/performance").body("total.impressions", equalTo(300));
    }

    @Test
    void oneWrongRowKeepsTheWholeBatchOutAndEveryWrongMemberIsNamed() {
        var campaign = launch(PARTNER, "1000", "");
        var good = campaign.row(hour(), 1, 10, 1, 1, "1", "1");
        campaign.send(
                        good,
                        campaign.row(hour(), 1, 10, 1, 1, "1", "1"),
                        campaign.row(hour().plusSeconds(60), 1, -1, 1, 1, "1,5", "1"),
                        campaign.row(hour().plus(Duration.ofDays(2)), 1, 1, 1, 1, "1", "-1"),
                        campaign.row(hour().minus(Duration.ofDays(40)), 1, 1, 1, 1, "1", "1"),
                        good.replace(campaign.creative(), UUID.randomUUID().toString()),
                        good.replace(campaign.adGroup(), UUID.randomUUID().toString()),
                        good.replace("\"test\"", "\"Not this\""),
                        "null",
                        "{}")
                .statusCode(400)
                .body("type", equalTo(PROBLEMS + "metrics-refused"))
                .body("errorCount", equalTo(20))
                .body(
                        "errors.pointer",
                        contains(
                                "/rows/1/sequence",
                                "/rows/2/hour",
                                "/rows/2/impressions",
                                "/rows/2/spend",
                                "/rows/3/hour",
                                "/rows/3/revenue",
                                "/rows/4/hour",
                                "/rows/5/creativeId",
                                "/rows/6/adGroupId",
                                "/rows/7/source",
                                "/rows/8",
                                "/rows/9/adGroupId",
                                "/rows/9/hour",
                                "/rows/9/source",
                                "/rows/9/impressions",
                                "/rows/9/clicks",
                                "/rows/9/conversions",
                                "/rows/9/sequence",
                                "/rows/9/spend",
                                "/rows/9/revenue"));
        get(campaign.path() + "/performance").body("items", hasSize(0)).body("total.impressions", equalTo(0));
    }

    @Test
    void aCampaignThatNeverRanHasNoFigures() {
        String id = draft(PARTNER, "1000", "");
        post(CAMPAIGNS + "/" + id + "/metrics", "{\"rows\":[{}]}")
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "campaign-not-launched"));
        String bare = post(
                        CAMPAIGNS,
                        "{\"partnerId\":\"" + PARTNER
                                + "\",\"name\":\"Bare\",\"objective\":\"LEADS\",\"type\":\"BRAND\"}")
                .extract()
                .path("id");
        post(CAMPAIGNS + "/" + bare + "/metrics", "{\"rows\":[{}]}")
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "campaign-not-launched"));
        post(CAMPAIGNS + "/" + id + "/metrics", "{\"rows\":[]}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/rows"));
    }

    /** A click just after the full hour belongs to an impression before it; some conversions come without a click. */
    @Test
    void anHourMayHaveMoreClicksThanImpressionsAndMoreConversionsThanBoth() {
        var campaign = launch(PARTNER, "1000", "");
        campaign.send(campaign.row(hour(), 1, 10, 11, 12, "1", "1"))
                .statusCode(200)
                .body("applied", equalTo(1));
        get(campaign.path() + "/performance").body("total.clicks", equalTo(11)).body("total.conversions", equalTo(12));
    }

    @Test
    void aFullBatchFitsAndOneRowMoreDoesNot() {
        var campaign = launch(PARTNER, "1000000", "");
        var rows = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(campaign.row(
                            hour().minus(Duration.ofHours(i % 700)),
                            1_000_000_000 + i,
                            123456,
                            1234,
                            123,
                            "1.5",
                            "4.25")
                    .replace("\"test\"", "\"source-" + (i / 700) + "\""));
        }
        campaign.send(rows.toArray(String[]::new)).statusCode(200).body("applied", equalTo(10_000));
        get(campaign.path() + "/budget").body("spent.amount", equalTo("15000.00"));
        rows.add("null");
        campaign.send(rows.toArray(String[]::new)).statusCode(400).body("errors.pointer", contains("/rows"));
    }

    @Test
    void figuresComeTogetherByHourDayWeekAdGroupAndCreative() {
        var campaign = launch(PARTNER, "1000", "");
        var start = hour().minus(Duration.ofDays(10));
        for (int i = 0; i < 3; i++) {
            campaign.send(campaign.row(start.plus(Duration.ofDays(i)), 1, 1000, 20, 4, "10", "25"))
                    .statusCode(200);
        }
        String path = campaign.path() + "/performance?by=";
        get(path + "hour").body("items", hasSize(3)).body("items[0].key", equalTo(start.toString()));
        get(path + "day").body("items", hasSize(3));
        get(path + "adGroup").body("items.key", contains(campaign.adGroup()));
        get(path + "creative")
                .body("items.key", contains(campaign.creative()))
                .body("items[0].figures.ctr", equalTo(0.02f))
                .body("items[0].figures.cvr", equalTo(0.2f))
                .body("items[0].figures.cpm.amount", equalTo("10.00"))
                .body("items[0].figures.cpc.amount", equalTo("0.50"))
                .body("items[0].figures.cpa.amount", equalTo("2.50"))
                .body("items[0].figures.roas", equalTo(2.5f))
                .body("items[0].figures.roi", equalTo(1.5f));
        get(path + "week").statusCode(200);
        get(path + "day&from=" + start.plusSeconds(1) + "&to=" + start.plus(Duration.ofDays(2)))
                .body("items", hasSize(1))
                .body("total.clicks", equalTo(20));
        get(path + "month").statusCode(400);
        get(path + "day&from=" + hour() + "&to=" + start).statusCode(400);
        get(path + "hour&from=2020-01-01T00:00:00Z").statusCode(400);
    }
}
