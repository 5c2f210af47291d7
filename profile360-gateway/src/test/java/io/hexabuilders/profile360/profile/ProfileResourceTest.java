package io.hexabuilders.profile360.profile;

import static io.hexabuilders.profile360.profile.ProfileApi.PATH;
import static io.hexabuilders.profile360.profile.ProfileApi.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.hexabuilders.profile360.StandIn;
import io.hexabuilders.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a profile shows, and to whom. */
@QuarkusTest
class ProfileResourceTest {

    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void everySourceAnswers() {
        ProfileApi.restoreSources();
    }

    private ValidatableResponse read(String role) {
        return ProfileApi.read(role, id);
    }

    @Test
    void profileShowsAllThatTheSourcesSay() {
        read("admin")
                .statusCode(200)
                .header("Profile-Completeness", "complete")
                .header("Cache-Control", "private, no-cache")
                .header("Vary", "Authorization")
                .body("partnerId", equalTo(id.toString()))
                .body("partner.displayName", equalTo("Nordlicht"))
                .body("partner.allowedActions", nullValue())
                .body("partner.active", nullValue())
                .body("meta.sections.partner.fresh", nullValue())
                .body("validation.percentage", equalTo(66))
                .body("onboarding.status", equalTo("IN_PROGRESS"))
                .body("onboarding.openSteps[0].waitingFor", equalTo("CONTRACT_PARTIES"))
                .body("onboarding.overdue", is(false))
                .body("contracts.activeValue[0]", equalTo(Map.of("amount", "12000.00", "currency", "EUR")))
                .body("contracts.latest[0].number", equalTo("HB-2026-000123"))
                .body("recruitment.hires", equalTo(1))
                .body("recruitment.recentActivity", nullValue())
                .body("campaigns.performance[0].figures.roas", equalTo(3.5f))
                .body("campaigns.performance[0].figures.cpa.amount", equalTo("20.00"))
                .body("campaigns.best.name", equalTo("Autumn"))
                .body("campaigns.budgets[0].usedPercent", equalTo(25.0f))
                .body("meta.complete", is(true))
                .body("meta.withheld", empty())
                .body("meta.sections.size()", equalTo(7))
                .body("meta.sections.values().status", everyItem(equalTo("FRESH")))
                .body("meta.sections.campaigns.source", equalTo("campaign-service"))
                .body("meta.sections.campaigns.asOf", notNullValue())
                .body("meta.sections.campaigns.ageSeconds", equalTo(0));
    }

    @Test
    void scoreShowsItsParts() {
        read("admin")
                .body("engagementScore.score", equalTo(20 + 15 + 16 + 5))
                .body("engagementScore.parts.name", contains("contractsSigned", "jobsPosted", "campaigns", "active"))
                .body("engagementScore.parts.points", contains(20, 15, 16, 5));
    }

    @Test
    void summaryHoldsTheFiguresOfTheSections() {
        read("admin")
                .body("summary.name", equalTo("Nordlicht"))
                .body("summary.contractsSigned", equalTo(2))
                .body("summary.jobsPosted", equalTo(3))
                .body("summary.hires", equalTo(1))
                .body("summary.campaignsActive", equalTo(1))
                .body("summary.lastActivityAt", equalTo("2026-11-08T10:59:00.123456Z"));
    }

    @Test
    void activityHoldsTheNewestTwentyOfAllSources() {
        read("admin")
                .body("activity", hasSize(20))
                .body("activity[0].source", equalTo("campaign-service"))
                .body("activity[8].source", equalTo("recruitment-service"))
                .body("activity[19].source", equalTo("onboarding-service"))
                .body("activity[0].actor", nullValue());
    }

    @Test
    void sameContentHasTheSameTag() {
        String tag = read("admin").extract().header("ETag");

        as("admin")
                .header("If-None-Match", tag)
                .get(PATH, id)
                .then()
                .statusCode(304)
                .header("Profile-Completeness", "complete");
        StandIn.CAMPAIGN.does("FAIL");
        as("admin").header("If-None-Match", tag).get(PATH, id).then().statusCode(200);
        assertThat(read("finance").extract().header("ETag")).isNotEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource({
        "finance, campaigns, CAMPAIGN",
        "campaign-manager, campaigns, CAMPAIGN",
        "legal, onboarding contracts, ONBOARDING",
        "recruiter, recruitment, RECRUITMENT"
    })
    void roleSeesItsSectionsAndIsToldOfTheOthers(String role, String labels, StandIn source) {
        var sections = Stream.concat(Stream.of("partner"), Stream.of(labels.split(" ")))
                .toList();
        read(role)
                .statusCode(200)
                .body("partner", notNullValue())
                .body("meta.complete", is(true))
                .body("meta.sections.keySet()", contains(sections.toArray()))
                .body("meta.withheld", hasSize(7 - sections.size()))
                .body("validation", nullValue())
                .body("activity", nullValue())
                .body("summary.validationPercentage", nullValue())
                .body("engagementScore.score", nullValue())
                .body("engagementScore.parts.findAll { it.status == 'WITHHELD' }", hasSize(2));

        for (StandIn each : StandIn.values()) {
            boolean asked = each == StandIn.PARTNER || each == source;
            assertThat(each.calls()).as(each.name()).hasSize(asked ? 1 : 0);
        }
        sections.forEach(section -> read(role).body(section, notNullValue()));
    }

    @Test
    void withheldSectionAskedForByNameIsRefused() {
        as("recruiter")
                .queryParam("include", "partner,campaigns")
                .get(PATH, id)
                .then()
                .statusCode(403)
                .body("type", containsString("section-withheld"))
                .body("withheld", contains("campaigns"));
        assertThat(StandIn.PARTNER.calls()).isEmpty();
    }

    @Test
    void partnerSeesItsOwnProfileOnly() {
        given().auth()
                .oauth2(Tokens.ofPartner(id))
                .get(PATH, id)
                .then()
                .statusCode(200)
                .body("meta.withheld", empty());
        given().auth()
                .oauth2(Tokens.ofPartner(UUID.randomUUID()))
                .get(PATH, id)
                .then()
                .statusCode(404);
    }

    @Test
    void includeAsksOnlyWhatItNeeds() {
        as("admin")
                .queryParam("include", "contracts")
                .get(PATH, id)
                .then()
                .statusCode(200)
                .body("meta.sections.keySet()", contains("contracts"))
                .body("partner", nullValue())
                .body("engagementScore.parts.status", contains("KNOWN", "NOT_REQUESTED", "NOT_REQUESTED", "KNOWN"));
        assertThat(StandIn.CAMPAIGN.calls()).isEmpty();
        assertThat(StandIn.RECRUITMENT.calls()).isEmpty();
    }

    @Test
    void excludedSectionIsLeftOut() {
        as("admin")
                .queryParam("exclude", "activity", "campaigns")
                .get(PATH, id)
                .then()
                .body(
                        "meta.sections.keySet()",
                        contains("partner", "validation", "onboarding", "contracts", "recruitment"));
        assertThat(StandIn.CAMPAIGN.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"include, documents", "exclude, Partner", "include, 'partner,'", "strict, yes", "fields, all"})
    void wrongParameterIs400(String name, String value) {
        as("admin")
                .queryParam(name, value)
                .get(PATH, id)
                .then()
                .statusCode(400)
                .body("type", containsString("invalid-parameter"));
    }

    @Test
    void validationStatusComesFromThePartnerService() {
        var answer = as("auditor")
                .get("/api/v1/partners/{id}/validation-status", id)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("missing", contains(contains("BUSINESS")))
                .body("checks", hasSize(2));
        assertThat(answer.extract().<Boolean>path("complete")).isFalse();
        assertThat(StandIn.ONBOARDING.calls()).isEmpty();
    }

    @Test
    void validationStatusOfAnUnknownPartnerIs404() {
        StandIn.PARTNER.does("KNOW_NOTHING");

        as("admin").get("/api/v1/partners/{id}/validation-status", id).then().statusCode(404);
    }
}
