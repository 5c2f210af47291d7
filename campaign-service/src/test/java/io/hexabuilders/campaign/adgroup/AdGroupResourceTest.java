package io.hexabuilders.campaign.adgroup;

import static io.hexabuilders.campaign.CampaignApi.CAMPAIGNS;
import static io.hexabuilders.campaign.CampaignApi.PROBLEMS;
import static io.hexabuilders.campaign.CampaignApi.adGroup;
import static io.hexabuilders.campaign.CampaignApi.as;
import static io.hexabuilders.campaign.CampaignApi.draft;
import static io.hexabuilders.campaign.CampaignApi.get;
import static io.hexabuilders.campaign.CampaignApi.launch;
import static io.hexabuilders.campaign.CampaignApi.patch;
import static io.hexabuilders.campaign.CampaignApi.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AdGroupResourceTest {

    private static final UUID PARTNER = UUID.randomUUID();

    @Test
    void anAdGroupIsReadEditedAndDeletedInADraft() {
        String groups = CAMPAIGNS + "/" + draft(PARTNER, "1000", "") + "/ad-groups";
        String path = groups + "/" + adGroup(groups.substring(CAMPAIGNS.length() + 1, groups.lastIndexOf('/')));
        get(path)
                .statusCode(200)
                .header("ETag", startsWith("\"0."))
                .body("name", equalTo("Young parents"))
                .body("bid.amount", equalTo("0.80"))
                .body("targeting.countries", hasSize(0))
                .body("allowedActions", contains("update", "delete"));
        patch(path, "\"0\"", "{\"bid\":null,\"budgetShare\":55.5,\"targeting\":{\"countries\":[\"FR\"]}}")
                .statusCode(200)
                .body("bid", nullValue())
                .body("budgetShare", equalTo(55.5f))
                .body("targeting.countries", contains("FR"))
                .body("creatives", hasSize(1));
        get(groups).body("items", hasSize(1)).body("items[0].version", equalTo(1));
        get(path + "/history").body("items", hasSize(2)).body("items[0].events", contains("ad-group.updated"));
        as("campaign-manager").delete(path).then().statusCode(428);
        as("campaign-manager").header("If-Match", "\"0\"").delete(path).then().statusCode(412);
        as("campaign-manager").header("If-Match", "\"1\"").delete(path).then().statusCode(204);
        get(path).statusCode(404);
    }

    @Test
    void patchThatChangesNothingMakesNoVersion() {
        var campaign = launch(PARTNER, "1000", "");
        String path = campaign.path() + "/ad-groups/" + campaign.adGroup();
        patch(path, "\"0\"", "{\"budgetShare\":40.00,\"bid\":{\"amount\":\"0.8\"}}")
                .statusCode(200)
                .header("ETag", startsWith("\"0."));
        get(path).header("ETag", startsWith("\"0."));
        get(path + "/history").body("items", hasSize(1));
        post(campaign.path() + "/cancel", "{\"reason\":\"no budget\"}").statusCode(200);
        patch(path, "\"0\"", "{}").statusCode(409).body("type", equalTo(PROBLEMS + "illegal-transition"));
    }

    @Test
    void sharesOfAllAdGroupsStayWithinTheWhole() {
        String id = draft(PARTNER, "1000", "");
        adGroup(id);
        post(CAMPAIGNS + "/" + id + "/ad-groups", "{\"name\":\"More\",\"budgetShare\":60.01}")
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "budget-shares-exceed-whole"))
                .body("shareLeft", equalTo(60.0f));
        post(CAMPAIGNS + "/" + id + "/ad-groups", "{\"name\":\"More\",\"budgetShare\":60}")
                .statusCode(201);
    }

    @Test
    void wrongAdGroupsAreRefusedAtTheirMember() {
        String groups = CAMPAIGNS + "/" + draft(PARTNER, "1000", "") + "/ad-groups";
        post(
                        groups,
                        "{\"name\":\"\",\"budgetShare\":0,\"creatives\":[{\"kind\":\"IMAGE\",\"headline\":\"x\",\"url\":\"javascript:x\"}]}")
                .statusCode(400)
                .body("errors.pointer", contains("/budgetShare", "/creatives/0/url", "/name"));
        post(groups, "{\"name\":\"Dollars\",\"bid\":{\"amount\":\"1\",\"currency\":\"USD\"}}")
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "bid-currency-differs"));
        post(
                        groups,
                        "{\"name\":\"x\",\"creatives\":[{\"id\":\"" + UUID.randomUUID()
                                + "\",\"kind\":\"TEXT\",\"headline\":\"x\",\"url\":\"https://x.example\"}]}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/creatives/0/id"));
    }

    @Test
    void whatMayHaveBeenShownStays() {
        var campaign = launch(PARTNER, "1000", "");
        String path = campaign.path() + "/ad-groups/" + campaign.adGroup();
        get(path).body("allowedActions", contains("update"));
        patch(path, "\"0\"", "{\"creatives\":[]}").statusCode(409).body("type", equalTo(PROBLEMS + "creative-in-use"));
        as("admin")
                .header("If-Match", "\"0\"")
                .delete(path)
                .then()
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "illegal-transition"));
    }

    @Test
    void anAdGroupOfAnotherCampaignIsNotFound() {
        var one = launch(PARTNER, "1000", "");
        var other = launch(PARTNER, "1000", "");
        get(one.path() + "/ad-groups/" + other.adGroup()).statusCode(404);
    }
}
