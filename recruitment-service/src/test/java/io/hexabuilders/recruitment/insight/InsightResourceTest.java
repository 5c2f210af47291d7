package io.hexabuilders.recruitment.insight;

import static io.hexabuilders.recruitment.Api.application;
import static io.hexabuilders.recruitment.Api.as;
import static io.hexabuilders.recruitment.Api.asPartner;
import static io.hexabuilders.recruitment.Api.draftedJob;
import static io.hexabuilders.recruitment.Api.get;
import static io.hexabuilders.recruitment.Api.hire;
import static io.hexabuilders.recruitment.Api.post;
import static io.hexabuilders.recruitment.Api.postedJob;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InsightResourceTest {

    @Test
    void summaryCountsAPartnersJobsAndApplications() {
        var partner = UUID.randomUUID();
        String draft = draftedJob(partner, 1, "");
        String filled = postedJob(partner, 1, "");
        String posted = postedJob(partner, 3, "");
        application(posted, "SCREENING");
        application(posted);
        hire(application(filled, "OFFER", "ACCEPTED")).statusCode(200);
        asPartner(partner)
                .get(summaryOf(partner))
                .then()
                .statusCode(200)
                .body("jobs.total", equalTo(3))
                .body("jobs.posted", equalTo(2))
                .body("jobs.byStatus.DRAFT", equalTo(1))
                .body("jobs.byStatus.FILLED", equalTo(1))
                .body("jobs.byStatus.CLOSED", equalTo(0))
                .body("applications", equalTo(3))
                .body("applicationsByStage.SCREENING", equalTo(1))
                .body("hires", equalTo(1))
                .body("latestJobs.id", contains(posted, filled, draft))
                .body("recentActivity[0].events[0]", equalTo("job.opening-taken"));
    }

    @Test
    void latestAreBounded() {
        var partner = UUID.randomUUID();
        for (int i = 0; i < 11; i++) {
            postedJob(partner, 1, "");
        }
        as("service")
                .get(summaryOf(partner))
                .then()
                .body("jobs.total", equalTo(11))
                .body("latestJobs", hasSize(10))
                .body("recentActivity", hasSize(20));
    }

    @Test
    void unknownPartnerHasZeros() {
        var partner = UUID.randomUUID();
        as("partner-manager")
                .get(summaryOf(partner))
                .then()
                .statusCode(200)
                .body("jobs.total", equalTo(0))
                .body("jobs.byStatus", aMapWithSize(6))
                .body("applications", equalTo(0))
                .body("hires", equalTo(0))
                .body("latestJobs", empty())
                .body("recentActivity", empty());
        asPartner(UUID.randomUUID()).get(summaryOf(partner)).then().statusCode(404);
    }

    @Test
    void funnelTellsWhereApplicationsGo() {
        String job = postedJob(UUID.randomUUID(), 5, "");
        hire(application(job, "SCREENING", "INTERVIEW", "OFFER", "ACCEPTED")).statusCode(200);
        String rejected = application(job, "SCREENING");
        post("/api/v1/applications/" + rejected + "/reject", "{\"reason\": \"LOCATION\"}")
                .statusCode(200);
        application(job, "SCREENING");
        application(job);
        get("/api/v1/jobs/" + job + "/stats")
                .statusCode(200)
                .body("applications", equalTo(4))
                .body(
                        "stages.stage",
                        contains(
                                "SUBMITTED",
                                "SCREENING",
                                "INTERVIEW",
                                "OFFER",
                                "ACCEPTED",
                                "HIRED",
                                "REJECTED",
                                "WITHDRAWN"))
                .body("stages.entered", contains(4, 3, 1, 1, 1, 1, 1, 0))
                .body("stages.present", contains(1, 1, 0, 0, 0, 1, 1, 0))
                .body("stages[0].conversion", equalTo(1.0f))
                .body("stages[1].conversion", equalTo(0.5f))
                .body("stages[1].medianSeconds", notNullValue())
                .body("stages[7].medianSeconds", nullValue())
                .body("sources[0].source", equalTo("REFERRAL"))
                .body("sources[0].applications", equalTo(4))
                .body("sources[0].hired", equalTo(1));
        get("/api/v1/jobs/" + UUID.randomUUID() + "/stats").statusCode(404);
    }

    private static String summaryOf(UUID partner) {
        return "/api/v1/partners/" + partner + "/recruitment/summary";
    }
}
