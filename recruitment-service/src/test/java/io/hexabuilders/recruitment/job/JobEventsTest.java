package io.hexabuilders.recruitment.job;

import static io.hexabuilders.recruitment.Api.application;
import static io.hexabuilders.recruitment.Api.as;
import static io.hexabuilders.recruitment.Api.draftedJob;
import static io.hexabuilders.recruitment.Api.hire;
import static io.hexabuilders.recruitment.Api.post;
import static io.hexabuilders.recruitment.Api.postedJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.testing.Events;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What other services are told of jobs and hires when something is done through the API. */
@QuarkusTest
class JobEventsTest {

    private static final String JOBS = "/api/v1/jobs/";
    private static final String POSTED = "hexabuilders.recruitment.job-posted.v1";
    private static final String CLOSED = "hexabuilders.recruitment.job-closed.v1";
    private static final String ACCEPTED = "hexabuilders.recruitment.offer-accepted.v1";
    private static final String HIRED = "hexabuilders.recruitment.candidate-hired.v1";

    private final JobExpiry expiry;
    private final Sql sql;

    JobEventsTest(JobExpiry expiry, Sql sql) {
        this.expiry = expiry;
        this.sql = sql;
    }

    @Test
    void aPostedJobIsToldWithTheCorrelationOfItsRequest() throws Exception {
        var partner = UUID.randomUUID();
        String job = draftedJob(partner, 2, "");
        as("recruiter")
                .header("X-Correlation-Id", "posting-" + job)
                .post(JOBS + job + "/post")
                .then()
                .statusCode(200);
        assertThat(Events.published(partner)).singleElement().satisfies(told -> {
            assertThat(told.type()).isEqualTo(POSTED);
            assertThat(told.data().path("jobId").asText()).isEqualTo(job);
            assertThat(told.data().path("openings").asInt()).isEqualTo(2);
            assertThat(told.data().path("version").asInt()).isEqualTo(1);
            assertThat(told.headers())
                    .containsEntry("ce_correlationid", "posting-" + job)
                    .containsEntry("ce_partnerid", partner.toString())
                    .containsEntry("ce_subject", job);
        });
    }

    @Test
    void aPauseIsNotToldAndAnEndIs() throws Exception {
        var partner = UUID.randomUUID();
        String job = postedJob(partner, 1, "");
        post(JOBS + job + "/pause", "{\"reason\": \"budget\"}").statusCode(200);
        as("recruiter").post(JOBS + job + "/resume").then().statusCode(200);
        post(JOBS + job + "/close", "{\"reason\": \"merged teams\"}").statusCode(200);
        assertThat(typesOf(partner)).containsExactly(POSTED, CLOSED);
        assertThat(Events.published(partner).getLast().data().path("outcome").asText())
                .isEqualTo("CLOSED");
    }

    @Test
    void nobodyIsToldOfADraftThatIsClosed() throws Exception {
        var partner = UUID.randomUUID();
        post(JOBS + draftedJob(partner, 1, "") + "/close", "{\"reason\": \"never mind\"}")
                .statusCode(200);
        assertThat(Events.published(partner)).isEmpty();
    }

    @Test
    void theLastHireIsToldBeforeTheJobIsFilled() throws Exception {
        var partner = UUID.randomUUID();
        String job = postedJob(partner, 1, "");
        String application = application(job, "OFFER", "ACCEPTED");
        hire(application).statusCode(200);
        assertThat(typesOf(partner)).containsExactly(POSTED, ACCEPTED, HIRED, CLOSED);
        var told = Events.published(partner);
        assertThat(told.get(2).data().path("applicationId").asText()).isEqualTo(application);
        assertThat(told.get(3).data().path("outcome").asText()).isEqualTo("FILLED");
        assertThat(told.get(3).data().path("hires").asInt()).isEqualTo(1);
    }

    @Test
    void anExpiredJobIsToldAndToldAgainWhenItIsClosed() throws Exception {
        var partner = UUID.randomUUID();
        String job = postedJob(partner, 1, ", \"expiresAt\": \"2100-01-01T00:00:00Z\"");
        sql.update(
                "UPDATE job SET expires_at = ? WHERE id = ?",
                List.of(Instant.now().minusSeconds(1), UUID.fromString(job)));
        expiry.expire();
        post(JOBS + job + "/close", "{\"reason\": \"merged teams\"}").statusCode(200);
        assertThat(Events.published(partner).stream()
                        .map(told -> told.data().path("outcome").asText())
                        .toList())
                .containsExactly("", "EXPIRED", "CLOSED");
    }

    private static List<String> typesOf(UUID partner) throws SQLException {
        return Events.published(partner).stream().map(Events.Published::type).toList();
    }
}
