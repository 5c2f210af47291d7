package io.hexabuilders.profile360.profile;

import static io.hexabuilders.profile360.profile.ProfileApi.PATH;
import static io.hexabuilders.profile360.profile.ProfileApi.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.hexabuilders.profile360.StandIn;
import io.hexabuilders.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the sources are asked, and what a profile is without one of them. */
@QuarkusTest
class ProfileSourcesTest {

    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void everySourceAnswers() {
        ProfileApi.restoreSources();
    }

    private ValidatableResponse read(String role) {
        return ProfileApi.read(role, id);
    }

    @Test
    void sourceIsAskedInTheCallersName() {
        String token = Tokens.of("admin");
        String trace = "0af7651916cd43dd8448eb211c80319c";
        given().auth()
                .oauth2(token)
                .header("X-Correlation-Id", "order-66")
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .get(PATH, id)
                .then()
                .statusCode(200)
                .header("X-Correlation-Id", "order-66");

        for (StandIn source : StandIn.values()) {
            assertThat(source.calls()).as(source.name()).hasSize(1).allSatisfy(call -> {
                assertThat(call.authorization()).isEqualTo("Bearer " + token);
                assertThat(call.correlationId()).isEqualTo("order-66");
                assertThat(call.traceparent()).contains(trace);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HANG, TIMED_OUT",
        "HANG_UP, UNREACHABLE",
        "FAIL, FAILED",
        "FORBID, REFUSED",
        "KNOW_NOTHING, NOT_FOUND",
        "TALK_NONSENSE, UNREADABLE",
        "SEND_HTML, UNREADABLE",
        "BREAK_OFF, UNREADABLE",
        "SPEAK_OF_ANOTHER, UNREADABLE"
    })
    void brokenSourceCostsItsSectionOnly(String behaviour, String reason) {
        StandIn.RECRUITMENT.does(behaviour);

        read("admin")
                .statusCode(200)
                .time(org.hamcrest.Matchers.lessThan(6000L))
                .header("Profile-Completeness", "partial;missing=\"recruitment activity\"")
                .body("recruitment", nullValue())
                .body("contracts", notNullValue())
                .body("campaigns", notNullValue())
                .body("summary.jobsPosted", nullValue())
                .body("summary.lastActivityAt", nullValue())
                .body("engagementScore.score", nullValue())
                .body("engagementScore.atLeast", equalTo(41))
                .body("engagementScore.parts[1].status", equalTo("UNAVAILABLE"))
                .body("meta.complete", is(false))
                .body("meta.sections.recruitment.status", equalTo("UNAVAILABLE"))
                .body("meta.sections.recruitment.asOf", nullValue())
                .body("meta.sections.recruitment.error.reason", equalTo(reason))
                .body("meta.sections.recruitment.error.detail", not(containsString("secret")))
                .body("meta.sections.activity.status", equalTo("UNAVAILABLE"))
                .body("meta.sections.activity.error.missingSources", contains("recruitment-service"))
                .body("activity.source", not(contains("recruitment-service")))
                .body("meta.sections.campaigns.status", equalTo("FRESH"));
    }

    @Test
    void sourceThatFailsOnceIsAskedAgain() {
        StandIn.CAMPAIGN.does("FAIL_ONCE");

        read("admin").body("meta.complete", is(true));
        assertThat(StandIn.CAMPAIGN.calls()).hasSize(2);
    }

    @Test
    void refusalIsNotAskedAgain() {
        StandIn.CAMPAIGN.does("FORBID");

        read("admin").body("meta.complete", is(false));
        assertThat(StandIn.CAMPAIGN.calls()).hasSize(1);
    }

    @Test
    void sourceThatFailsOnIsLeftAlone() {
        StandIn.CAMPAIGN.does("FAIL");
        for (int i = 0; i < 15; i++) {
            read("campaign-manager").statusCode(200);
        }

        read("campaign-manager").body("meta.sections.campaigns.error.reason", equalTo("PAUSED"));
        assertThat(StandIn.CAMPAIGN.calls()).hasSizeLessThan(25);
    }

    @Test
    void strictCallerGetsAllOrNothing() {
        as("admin").queryParam("strict", true).get(PATH, id).then().statusCode(200);
        StandIn.CAMPAIGN.does("FAIL");

        as("admin")
                .queryParam("strict", true)
                .get(PATH, id)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .contentType("application/problem+json")
                .body("type", containsString("profile-incomplete"))
                .body("missing", contains("campaigns", "activity"));
    }

    @Test
    void partnerThatDoesNotExistIs404() {
        StandIn.PARTNER.does("KNOW_NOTHING");

        read("admin").statusCode(404).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"HANG, TIMED_OUT", "FAIL, FAILED", "HANG_UP, UNREACHABLE", "SEND_HTML, UNREADABLE"})
    void withoutThePartnerServiceThereIsNoProfile(String behaviour, String reason) {
        StandIn.PARTNER.does(behaviour);

        read("admin")
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", containsString("partner-source-unavailable"))
                .body("reason", equalTo(reason));
    }

    @Test
    void refusalOfThePartnerServiceIsARefusal() {
        StandIn.PARTNER.does("FORBID");

        read("admin").statusCode(403);
    }
}
