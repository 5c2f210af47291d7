package io.hexabuilders.recruitment.job;

import static io.hexabuilders.recruitment.Api.PROBLEMS;
import static io.hexabuilders.recruitment.Api.application;
import static io.hexabuilders.recruitment.Api.as;
import static io.hexabuilders.recruitment.Api.asPartner;
import static io.hexabuilders.recruitment.Api.draftedJob;
import static io.hexabuilders.recruitment.Api.get;
import static io.hexabuilders.recruitment.Api.jobBody;
import static io.hexabuilders.recruitment.Api.patch;
import static io.hexabuilders.recruitment.Api.post;
import static io.hexabuilders.recruitment.Api.postedJob;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JobResourceTest {

    private static final String JOBS = "/api/v1/jobs/";

    @Test
    void draftedJobIsReadBackWithItsDefaults() {
        var partner = UUID.randomUUID();
        get(JOBS + draftedJob(partner, 2, ""))
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("partnerId", equalTo(partner.toString()))
                .body("status", equalTo("DRAFT"))
                .body("stages", contains("SCREENING", "INTERVIEW"))
                .body("requiredSkills.name", contains("PostgreSQL"))
                .body("salary.maximum", equalTo("80000.50"))
                .body("postedAt", nullValue())
                .body("hires", equalTo(0))
                .body("allowedActions", contains("update", "post", "close"));
    }

    @Test
    void jobGoesItsWayAndHistoryTellsIt() {
        String path = JOBS + draftedJob(UUID.randomUUID(), 1, "");
        post(path + "/pause", "{}").statusCode(400);
        post(path + "/pause", "{\"reason\": \"too early\"}")
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "illegal-transition"))
                .body("currentStatus", equalTo("DRAFT"))
                .body("allowedActions", contains("update", "post", "close"));
        as("recruiter").header("If-Match", "\"3\"").post(path + "/post").then().statusCode(412);
        as("recruiter")
                .header("If-Match", "\"0\"")
                .post(path + "/post")
                .then()
                .statusCode(200)
                .body("postedAt", notNullValue());
        post(path + "/pause", "{\"reason\": \"budget\"}").statusCode(200).body("statusReason", equalTo("budget"));
        as("recruiter").post(path + "/resume").then().statusCode(200).body("status", equalTo("POSTED"));
        post(path + "/close", "{\"reason\": \"merged teams\"}").statusCode(200).body("allowedActions", empty());
        as("auditor")
                .get(path + "/history")
                .then()
                .statusCode(200)
                .body(
                        "items.events.flatten()",
                        contains("job.closed", "job.resumed", "job.paused", "job.posted", "job.drafted"))
                .body("items[0].reason", equalTo("merged teams"))
                .body("items[0].changes.status.from", equalTo("POSTED"));
    }

    @Test
    void draftChangesAltogetherAndAPostedJobOnlyInPart() {
        String path = JOBS + draftedJob(UUID.randomUUID(), 1, "");
        patch(path, "\"0\"", "{\"title\": \"Data engineer\", \"stages\": [\"TECHNICAL_TEST\"], \"salary\": null}")
                .statusCode(200)
                .body("title", equalTo("Data engineer"))
                .body("salary", nullValue())
                .body("stages", contains("TECHNICAL_TEST"));
        as("recruiter").post(path + "/post").then().statusCode(200);
        patch(path, "\"2\"", "{\"title\": \"Other\", \"openings\": 3}")
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "job-terms-frozen"))
                .body("frozenMembers", contains("title"));
        patch(path, "\"2\"", "{\"openings\": 3, \"description\": \"More of us\", \"maxApplications\": 9}")
                .statusCode(200)
                .body("openings", equalTo(3));
        patch(path, "\"3\"", "{\"partnerId\": \"" + UUID.randomUUID() + "\"}")
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "job-partner-fixed"));
    }

    @Test
    void patchThatChangesNothingMakesNoVersion() {
        String path = JOBS + draftedJob(UUID.randomUUID(), 1, ", \"expiresAt\": \"2099-01-01T09:30:00.123456789Z\"");
        patch(path, "\"3\"", "{}").statusCode(412);
        patch(
                        path,
                        "\"0\"",
                        "{\"salary\": {\"minimum\": \"60000.0\"}, \"location\": {\"city\": \"Berlin\"}, \"openings\": 1}")
                .statusCode(200)
                .header("ETag", "\"0\"");
        get(path).header("ETag", "\"0\"");
        as("auditor").get(path + "/history").then().body("items", hasSize(1));
        post(path + "/close", "{\"reason\": \"merged teams\"}").statusCode(200);
        patch(path, "\"1\"", "{}").statusCode(409).body("type", equalTo(PROBLEMS + "illegal-transition"));
    }

    @Test
    void wrongTermsAreNamedByPointer() {
        String good = jobBody(UUID.randomUUID(), 1, ", \"stages\": [\"CALL\"]");
        refused(good.replace("\"CALL\"", "\"OFFER\""), "/stages/0");
        refused(good.replace("\"CALL\"", "\"CALL\", \"CALL\""), "/stages/1");
        refused(good.replace("\"openings\": 1", "\"openings\": 0"), "/openings");
        refused(good.replace("Beekeeping", "psql"), "/preferredSkills/0/name");
        refused(good.replace("\"60000\"", "\"90000\""), "/salary");
        refused(good.replace("HYBRID", "SOMEWHERE"), "/remotePolicy");
        refused(good.replace("\"weight\": 5", "\"weight\": 11"), "/requiredSkills/0");
    }

    private static void refused(String body, String pointer) {
        post(JOBS, body).statusCode(400).body("errors.pointer", contains(pointer));
    }

    @Test
    void jobWhoseEndHasPassedIsNotPosted() {
        String id = draftedJob(UUID.randomUUID(), 1, ", \"expiresAt\": \"2020-01-01T00:00:00Z\"");
        as("recruiter")
                .post(JOBS + id + "/post")
                .then()
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "job-expiry-passed"));
    }

    @Test
    void closingAJobTellsTheCandidatesUnderWay() {
        String job = postedJob(UUID.randomUUID(), 1, "");
        String open = application(job, "INTERVIEW");
        String rejected = application(job);
        post("/api/v1/applications/" + rejected + "/reject", "{\"reason\": \"LOCATION\"}")
                .statusCode(200);
        post(JOBS + job + "/close", "{\"reason\": \"budget is gone\"}").statusCode(200);
        get("/api/v1/applications/" + open)
                .body("stage", equalTo("REJECTED"))
                .body("rejection.reason", equalTo("JOB_CLOSED"));
        get("/api/v1/applications/" + rejected).body("rejection.reason", equalTo("LOCATION"));
    }

    @Test
    void partnerWorksOnItsOwnJobsAndSeesNoOthers() {
        var partner = UUID.randomUUID();
        var other = UUID.randomUUID();
        String foreign = draftedJob(other, 1, "");
        String own = asPartner(partner)
                .contentType("application/json")
                .body(jobBody(partner, 1, ""))
                .post(JOBS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        asPartner(partner)
                .contentType("application/json")
                .body(jobBody(other, 1, ""))
                .post(JOBS)
                .then()
                .statusCode(404);
        asPartner(partner).post(JOBS + own + "/post").then().statusCode(200);
        asPartner(partner).get(JOBS).then().statusCode(200).body("items.id", contains(own));
        asPartner(partner)
                .queryParam("partnerId", other)
                .get(JOBS)
                .then()
                .statusCode(200)
                .body("items", empty());
        for (String path : List.of("", "/applications", "/stats")) {
            asPartner(partner).get(JOBS + foreign + path).then().statusCode(404);
            asPartner(partner).get(JOBS + own + path).then().statusCode(200);
        }
        asPartner(partner).post(JOBS + foreign + "/post").then().statusCode(404);
        asPartner(partner)
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"0\"")
                .body("{}")
                .patch(JOBS + foreign)
                .then()
                .statusCode(404);
    }

    @Test
    void listFiltersAndSorts() {
        var partner = UUID.randomUUID();
        String posted = postedJob(partner, 1, "");
        String draft = draftedJob(partner, 1, "");
        as("partner-manager")
                .queryParam("partnerId", partner)
                .queryParam("sort", "createdAt")
                .get(JOBS)
                .then()
                .statusCode(200)
                .body("items.id", contains(posted, draft));
        as("auditor")
                .queryParam("partnerId", partner)
                .queryParam("status", "POSTED")
                .queryParam("type", "FULL_TIME")
                .queryParam("remotePolicy", "HYBRID")
                .queryParam("level", "SENIOR")
                .queryParam("country", "DE")
                .queryParam("skill", "PSQL")
                .queryParam("q", "backend dev")
                .get(JOBS)
                .then()
                .statusCode(200)
                .body("items.id", contains(posted))
                .body("items", hasSize(1));
        as("auditor").queryParam("status", "GONE").get(JOBS).then().statusCode(400);
    }
}
