package io.hexabuilders.recruitment.application;

import static io.hexabuilders.recruitment.Api.PROBLEMS;
import static io.hexabuilders.recruitment.Api.application;
import static io.hexabuilders.recruitment.Api.apply;
import static io.hexabuilders.recruitment.Api.as;
import static io.hexabuilders.recruitment.Api.asPartner;
import static io.hexabuilders.recruitment.Api.candidate;
import static io.hexabuilders.recruitment.Api.draftedJob;
import static io.hexabuilders.recruitment.Api.get;
import static io.hexabuilders.recruitment.Api.hire;
import static io.hexabuilders.recruitment.Api.post;
import static io.hexabuilders.recruitment.Api.postedJob;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApplicationResourceTest {

    private static final String APPLICATIONS = "/api/v1/applications/";

    private final Sql sql;

    ApplicationResourceTest(Sql sql) {
        this.sql = sql;
    }

    @Test
    void applicationStartsSubmittedAndShowsItsTime() {
        String job = postedJob(UUID.randomUUID(), 1, "");
        String location = apply(job, candidate()).statusCode(201).extract().header("Location");
        get(location)
                .statusCode(200)
                .body("stage", equalTo("SUBMITTED"))
                .body("stagesAhead", contains("SCREENING", "INTERVIEW", "OFFER"))
                .body("timeInStages[0].stage", equalTo("SUBMITTED"))
                .body("timeInStages[0].leftAt", nullValue())
                .body("allowedActions", contains("advance", "reject", "withdraw", "feedback", "notes"));
    }

    @Test
    void candidateAppliesForAJobOnce() {
        String job = postedJob(UUID.randomUUID(), 1, "");
        String candidate = candidate();
        apply(job, candidate).statusCode(201);
        apply(job, candidate).statusCode(409).body("type", equalTo(PROBLEMS + "already-applied"));
    }

    @Test
    void onlyAPostedJobOfRoomTakesApplications() {
        var partner = UUID.randomUUID();
        apply(draftedJob(partner, 1, ""), candidate())
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "job-not-posted"))
                .body("jobStatus", equalTo("DRAFT"));
        String job = postedJob(partner, 1, ", \"maxApplications\": 1");
        String first = apply(job, candidate()).statusCode(201).extract().path("id");
        post(APPLICATIONS + first + "/withdraw", "{}").statusCode(200);
        apply(job, candidate()).statusCode(409).body("type", equalTo(PROBLEMS + "job-full"));
        apply(UUID.randomUUID().toString(), candidate()).statusCode(404);
        apply(job, UUID.randomUUID().toString()).statusCode(404);
    }

    @Test
    void candidateWhoseConsentIsOverCannotApply() {
        String candidate = candidate();
        sql.update(
                "UPDATE candidate SET consent_until = consent_given_at + interval '1 day' WHERE id = ?",
                List.of(UUID.fromString(candidate)));
        apply(postedJob(UUID.randomUUID(), 1, ""), candidate)
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "candidate-consent-over"));
        get("/api/v1/candidates/" + candidate).body("allowedActions", contains("update"));
    }

    @Test
    void stagesAreThoseOfTheJobAndGoForward() {
        String job = postedJob(UUID.randomUUID(), 1, ", \"stages\": [\"CALL\", \"TEST_DAY\"]");
        String path = APPLICATIONS + application(job);
        post(path + "/advance", "{}").statusCode(200).body("stage", equalTo("CALL"));
        post(path + "/advance", "{\"to\": \"ACCEPTED\"}")
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "stage-not-ahead"))
                .body("stagesAhead", contains("TEST_DAY", "OFFER"));
        as("recruiter")
                .contentType("application/json")
                .header("If-Match", "\"0\"")
                .body("{\"to\": \"OFFER\"}")
                .post(path + "/advance")
                .then()
                .statusCode(412);
        post(path + "/advance", "{\"to\": \"OFFER\"}").statusCode(200).body("stagesAhead", contains("ACCEPTED"));
        hire(path.substring(APPLICATIONS.length()))
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "illegal-transition"))
                .body("currentStage", equalTo("OFFER"));
        post(path + "/advance", "{}").statusCode(200).body("stage", equalTo("ACCEPTED"));
        as("auditor")
                .get(path + "/history")
                .then()
                .statusCode(200)
                .body("items[0].events", contains("application.offer-accepted", "application.advanced"))
                .body("items[0].changes.stage.from", equalTo("OFFER"));
    }

    @Test
    void rejectionNeedsAReasonOfTheList() {
        String path = APPLICATIONS + application(postedJob(UUID.randomUUID(), 1, ""));
        post(path + "/reject", "{}").statusCode(400).body("errors.pointer", contains("/reason"));
        post(path + "/reject", "{\"reason\": \"MOOD\"}").statusCode(400);
        post(path + "/reject", "{\"reason\": \"OTHER\"}")
                .statusCode(400)
                .body("type", equalTo(PROBLEMS + "rejection-note-required"));
        post(path + "/reject", "{\"reason\": \"OTHER\", \"note\": \"Knows the founder\"}")
                .statusCode(200)
                .body("rejection.note", equalTo("Knows the founder"))
                .body("allowedActions", contains("notes"));
        post(path + "/withdraw", "{}").statusCode(409);
    }

    @Test
    void feedbackAndNotesKeepTheirAuthorAndStage() {
        String path = APPLICATIONS + application(postedJob(UUID.randomUUID(), 1, ""), "INTERVIEW");
        post(path + "/feedback", "{\"rating\": 6, \"text\": \"x\"}").statusCode(400);
        post(path + "/feedback", "{\"rating\": 5, \"text\": \"knows the trade\"}")
                .statusCode(200);
        post(path + "/notes", "{\"text\": \"call after six\"}")
                .statusCode(200)
                .body("feedback[0].stage", equalTo("INTERVIEW"))
                .body("feedback[0].rating", equalTo(5))
                .body("feedback[0].author", notNullValue())
                .body("notes[0].text", equalTo("call after six"));
    }

    @Test
    void lastHireFillsTheJobAndTellsTheRest() {
        String job = postedJob(UUID.randomUUID(), 2, "");
        String first = application(job, "OFFER", "ACCEPTED");
        String second = application(job, "OFFER", "ACCEPTED");
        String submitted = application(job);
        String accepted = application(job, "OFFER", "ACCEPTED");
        String withdrawn = application(job);
        post(APPLICATIONS + withdrawn + "/withdraw", "{\"reason\": \"moved\"}").statusCode(200);
        post(APPLICATIONS + first + "/hire", "{}").statusCode(400);
        hire(first).statusCode(200).body("stage", equalTo("HIRED"));
        get("/api/v1/jobs/" + job).body("status", equalTo("POSTED")).body("hires", equalTo(1));
        hire(second).statusCode(200);
        get("/api/v1/jobs/" + job).body("status", equalTo("FILLED")).body("hires", equalTo(2));
        for (String rest : List.of(submitted, accepted)) {
            get(APPLICATIONS + rest)
                    .body("stage", equalTo("REJECTED"))
                    .body("rejection.reason", equalTo("POSITION_FILLED"));
        }
        get(APPLICATIONS + withdrawn).body("stage", equalTo("WITHDRAWN"));
        get(APPLICATIONS + first).body("stage", equalTo("HIRED"));
        hire(accepted).statusCode(409);
        as("auditor")
                .get("/api/v1/jobs/" + job + "/history")
                .then()
                .body("items[0].events", contains("job.opening-taken", "job.filled"));
    }

    @Test
    void listsAreFilteredByTheirOwner() {
        var partner = UUID.randomUUID();
        String job = postedJob(partner, 1, "");
        String candidate = candidate();
        String one = apply(job, candidate).statusCode(201).extract().path("id");
        String two = application(job, "SCREENING");
        get("/api/v1/jobs/" + job + "/applications").statusCode(200).body("items.id", containsInAnyOrder(one, two));
        get("/api/v1/candidates/" + candidate + "/applications").statusCode(200).body("items.id", contains(one));
        as("auditor")
                .queryParam("partnerId", partner)
                .queryParam("stage", "SCREENING")
                .queryParam("source", "REFERRAL")
                .get(APPLICATIONS)
                .then()
                .statusCode(200)
                .body("items.id", contains(two))
                .body("items[0].stageSince", notNullValue());
        as("auditor")
                .queryParam("jobId", job)
                .queryParam("candidateId", candidate)
                .get(APPLICATIONS)
                .then()
                .body("items.id", contains(one));
    }

    @Test
    void partnerSeesTheApplicationsForItsJobsOnly() {
        var partner = UUID.randomUUID();
        String own = application(postedJob(partner, 1, ""));
        String foreign = application(postedJob(UUID.randomUUID(), 1, ""));
        asPartner(partner).get(APPLICATIONS).then().statusCode(200).body("items.id", contains(own));
        asPartner(partner).get(APPLICATIONS + own).then().statusCode(200);
        asPartner(partner).get(APPLICATIONS + foreign).then().statusCode(404);
        asPartner(UUID.randomUUID()).get(APPLICATIONS).then().statusCode(200).body("items", empty());
    }
}
