package io.hexabuilders.campaign.campaign;

import static io.hexabuilders.campaign.CampaignApi.CAMPAIGNS;
import static io.hexabuilders.campaign.CampaignApi.PROBLEMS;
import static io.hexabuilders.campaign.CampaignApi.adGroup;
import static io.hexabuilders.campaign.CampaignApi.as;
import static io.hexabuilders.campaign.CampaignApi.bearer;
import static io.hexabuilders.campaign.CampaignApi.draft;
import static io.hexabuilders.campaign.CampaignApi.get;
import static io.hexabuilders.campaign.CampaignApi.launch;
import static io.hexabuilders.campaign.CampaignApi.patch;
import static io.hexabuilders.campaign.CampaignApi.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.hexabuilders.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CampaignResourceTest {

    private static final UUID PARTNER = UUID.randomUUID();

    @Test
    void aDraftCanBeReadBackAndEdited() {
        String path = CAMPAIGNS + "/" + draft(PARTNER, "1000.00", "100");
        get(path)
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("status", equalTo("DRAFT"))
                .body("budget.total", equalTo("1000.00"))
                .body("budget.daily", equalTo("100.00"))
                .body("budget.currency", equalTo("EUR"))
                .body("schedule.timeZone", equalTo("Europe/Berlin"))
                .body("schedule.hoursOfWeek", hasSize(0))
                .body("targeting.countries", hasSize(0))
                .body(
                        "allowedActions",
                        contains("update", "update-targeting", "schedule", "launch", "cancel", "adjust-budget"));
        patch(path, "\"0\"", "{\"name\":\"Summer sale\",\"budget\":{\"daily\":null},\"description\":\"New\"}")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("Summer sale"))
                .body("budget.daily", nullValue());
        patch(path, "\"0\"", "{}").statusCode(412);
        patch(path, "\"1\"", "{\"status\":\"ACTIVE\"}").statusCode(400).body("errors[0].pointer", equalTo("/status"));
        get(path + "/history")
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].events", contains("campaign.updated"))
                .body("items[0].changes.name.from", equalTo("Spring sale"))
                .body("items[0].changes.name.to", equalTo("Summer sale"));
    }

    @Test
    void targetingIsReplacedAsAWhole() {
        String path = CAMPAIGNS + "/" + draft(PARTNER, "1000", "");
        as("campaign-manager")
                .contentType("application/json")
                .header("If-Match", "\"0\"")
                .body("{\"countries\":[\"DE\",\"AT\"],\"ages\":{\"from\":18,\"to\":65},\"devices\":[\"MOBILE\"]}")
                .put(path + "/targeting")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("targeting.countries", contains("DE", "AT"))
                .body("targeting.ages.to", equalTo(65))
                .body("targeting.languages", hasSize(0));
        as("campaign-manager")
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body("{\"countries\":[\"ZZ\"]}")
                .put(path + "/targeting")
                .then()
                .statusCode(400);
    }

    @Test
    void whatChangesNothingMakesNoVersion() {
        String path = CAMPAIGNS + "/" + draft(PARTNER, "1000.00", "100");
        patch(path, "\"0\"", "{\"name\":\"Spring sale\",\"budget\":{\"total\":\"1000\"},\"description\":null}")
                .statusCode(200)
                .header("ETag", "\"0\"");
        as("campaign-manager")
                .contentType("application/json")
                .header("If-Match", "\"0\"")
                .body("{}")
                .put(path + "/targeting")
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"");
        get(path).header("ETag", "\"0\"");
        get(path + "/history").body("items", hasSize(1));
        post(path + "/cancel", "{\"reason\":\"no budget\"}").statusCode(200);
        patch(path, "\"0\"", "{}").statusCode(412);
        patch(path, "\"1\"", "{}").statusCode(409).body("type", equalTo(PROBLEMS + "illegal-transition"));
    }

    @Test
    void impossiblePlansAreRefusedAtTheirMember() {
        post(CAMPAIGNS, "{\"name\":\" \",\"objective\":\"SALES\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/name", "/partnerId", "/type"));
        post(CAMPAIGNS, "{\"budget\":{\"total\":\"-5\",\"currency\":\"EUR\"}}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/budget"));
        post(CAMPAIGNS, "{\"budget\":{\"total\":5,\"currency\":\"EUR\"}}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/budget/total"));
        post(
                        CAMPAIGNS,
                        "{\"schedule\":{\"start\":\"2030-01-02T00:00:00Z\",\"end\":\"2030-01-01T00:00:00Z\",\"timeZone\":\"Europe/Berlin\"}}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/schedule"));
        post(CAMPAIGNS, "{\"objective\":\"FAME\"}").statusCode(400).body("errors[0].pointer", equalTo("/objective"));
    }

    @Test
    void aLaunchNamesAllThatIsMissing() {
        String path = post(
                        CAMPAIGNS,
                        "{\"partnerId\":\"" + UUID.randomUUID()
                                + "\",\"name\":\"Bare\",\"objective\":\"LEADS\",\"type\":\"BRAND\"}")
                .statusCode(201)
                .extract()
                .header("Location");
        post(path + "/launch")
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "launch-requirements-missing"))
                .body(
                        "missing",
                        contains("budget", "schedule", "adGroupWithCreative", "activePartner", "contractInForce"))
                .body("detail", containsString("an active partner, a partnership or service contract in force"));
        post(path + "/schedule").statusCode(409).body("missing", hasSize(5));
        get(path + "/budget").statusCode(200).body("total", nullValue()).body("spent", nullValue());
        get(path + "/performance").statusCode(409).body("type", equalTo(PROBLEMS + "no-performance-yet"));
    }

    @Test
    void aCampaignRunsFromDraftToItsEnd() {
        String path = launch(PARTNER, "1000", "").path();
        get(path)
                .body("status", equalTo("ACTIVE"))
                .body("launchedAt", notNullValue())
                .body("allowedActions", not(hasItem("launch")));
        post(path + "/launch")
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "illegal-transition"))
                .body("currentStatus", equalTo("ACTIVE"))
                .body("allowedActions", hasItem("pause"));
        post(path + "/pause", "{\"reason\":\"sold out\"}")
                .statusCode(200)
                .body("pause.cause", equalTo("REQUESTED"))
                .body("pause.reason", equalTo("sold out"));
        post(path + "/resume").statusCode(200).body("status", equalTo("ACTIVE")).body("pause", nullValue());
        post(path + "/complete").statusCode(200).body("status", equalTo("COMPLETED"));
        post(path + "/cancel", "{\"reason\":\"late\"}").statusCode(409);
        get(path + "/history")
                .body("items", hasSize(5))
                .body("items[2].events", contains("campaign.paused"))
                .body("items[2].reason", equalTo("sold out"));
    }

    @Test
    void aStaleTransitionIsRefused() {
        String path = launch(PARTNER, "1000", "").path();
        as("admin")
                .contentType("application/json")
                .header("If-Match", "\"0\"")
                .post(path + "/pause")
                .then()
                .statusCode(412);
        as("admin")
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .post(path + "/pause")
                .then()
                .statusCode(200);
    }

    @Test
    void aRepeatedKeyLaunchesOnce() {
        String id = draft(PARTNER, "1000", "");
        adGroup(id);
        String key = UUID.randomUUID().toString();
        String launch = CAMPAIGNS + "/" + id + "/launch";
        as("admin").header("Idempotency-Key", key).post(launch).then().statusCode(200);
        as("admin")
                .header("Idempotency-Key", key)
                .post(launch)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("status", equalTo("ACTIVE"));
    }

    @Test
    void aCopyIsADraftWithAdGroupsOfItsOwn() {
        var original = launch(PARTNER, "1000", "50");
        String copy = post(original.path() + "/duplicate")
                .statusCode(201)
                .body("status", equalTo("DRAFT"))
                .body("name", equalTo("Copy of Spring sale"))
                .body("budget.daily", equalTo("50.00"))
                .extract()
                .header("Location");
        get(copy + "/ad-groups")
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].name", equalTo("Young parents"))
                .body("items[0].id", not(equalTo(original.adGroup())))
                .body("items[0].creatives[0].id", not(equalTo(original.creative())));
        post(copy + "/launch").statusCode(200);
    }

    @Test
    void aPartnerSeesItsOwnCampaignsAndNoOthers() {
        var partner = UUID.randomUUID();
        String own = launch(partner, "1000", "").path();
        String other = launch(PARTNER, "1000", "").path();
        String token = Tokens.ofPartner(partner);
        for (String part : new String[] {"", "/budget", "/performance", "/ad-groups"}) {
            bearer(token).get(own + part).then().statusCode(200);
            bearer(token).get(other + part).then().statusCode(404);
        }
        bearer(token)
                .get(CAMPAIGNS)
                .then()
                .statusCode(200)
                .body("items.id", contains(own.substring(CAMPAIGNS.length() + 1)));
        bearer(token).queryParam("partnerId", PARTNER).get(CAMPAIGNS).then().body("items", hasSize(0));
        bearer(token)
                .get("/api/v1/partners/" + partner + "/campaigns/summary")
                .then()
                .statusCode(200);
        bearer(token)
                .get("/api/v1/partners/" + PARTNER + "/campaigns/summary")
                .then()
                .statusCode(404);
    }

    @Test
    void listsAreFilteredAndPaged() {
        var partner = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            draft(partner, "1000", "");
        }
        launch(partner, "1000", "");
        as("auditor")
                .queryParam("partnerId", partner)
                .queryParam("status", "ACTIVE")
                .get(CAMPAIGNS)
                .then()
                .body("items", hasSize(1));
        String next = as("auditor")
                .queryParam("partnerId", partner)
                .queryParam("limit", 3)
                .queryParam("count", true)
                .get(CAMPAIGNS)
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("count", equalTo(4))
                .extract()
                .path("next");
        as("auditor")
                .queryParam("partnerId", partner)
                .queryParam("limit", 3)
                .queryParam("cursor", next)
                .get(CAMPAIGNS)
                .then()
                .body("items", hasSize(1))
                .body("next", nullValue());
        as("auditor").queryParam("stauts", "ACTIVE").get(CAMPAIGNS).then().statusCode(400);
    }
}
