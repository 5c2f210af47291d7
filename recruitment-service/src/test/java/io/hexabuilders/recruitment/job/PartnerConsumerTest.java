package io.hexabuilders.recruitment.job;

import static io.hexabuilders.recruitment.Api.PROBLEMS;
import static io.hexabuilders.recruitment.Api.application;
import static io.hexabuilders.recruitment.Api.as;
import static io.hexabuilders.recruitment.Api.draftedJob;
import static io.hexabuilders.recruitment.Api.get;
import static io.hexabuilders.recruitment.Api.hire;
import static io.hexabuilders.recruitment.Api.patch;
import static io.hexabuilders.recruitment.Api.post;
import static io.hexabuilders.recruitment.Api.postedJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.inbox.Outcome;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.testing.Events;
import io.hexabuilders.testing.Handles;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PartnerConsumerTest {

    private static final String JOBS = "/api/v1/jobs/";
    private static final String ACTIVATED = "hexabuilders.partner.activated.v1";
    private static final String DEACTIVATED = "hexabuilders.partner.deactivated.v1";
    private static final String SUSPENDED = "hexabuilders.partner.suspended.v1";
    private static final String REINSTATED = "hexabuilders.partner.reinstated.v1";
    private static final String REJECTED = "hexabuilders.partner.rejected.v1";
    private static final String REQUESTED = "hexabuilders.onboarding.compensation-requested.v1";
    private static final String COMPENSATED = "hexabuilders.recruitment.onboarding-compensated.v1";
    private static final String CLOSED = "hexabuilders.recruitment.job-closed.v1";

    private final JobRegistry registry;
    private final JobExpiry expiry;
    private final Sql sql;

    PartnerConsumerTest(JobRegistry registry, JobExpiry expiry, Sql sql) {
        this.registry = registry;
        this.expiry = expiry;
        this.sql = sql;
    }

    @ParameterizedTest
    @CsvSource({DEACTIVATED + ", INACTIVE", SUSPENDED + ", SUSPENDED", REJECTED + ", REJECTED"})
    @Handles({DEACTIVATED, SUSPENDED, REJECTED})
    void partnerThatStopsHasItsPostedJobsPausedAndPostsNoOther(String type, String status) {
        var partner = UUID.randomUUID();
        String posted = postedJob(partner, 1, "");
        String draft = draftedJob(partner, 1, "");
        String another = postedJob(UUID.randomUUID(), 1, "");
        var event = Events.envelope(type, partner);

        assertThat(Events.deliver(event, standing(partner, status, 7))).isEqualTo(Outcome.HANDLED);
        assertThat(Events.deliver(event, standing(partner, status, 7))).isEqualTo(Outcome.DUPLICATE);

        job(posted).body("status", equalTo("PAUSED")).body("statusReason", equalTo("the partner is " + status));
        job(draft).body("status", equalTo("DRAFT"));
        job(another).body("status", equalTo("POSTED"));
        refused(draft, "post", status);
        refused(posted, "resume", status);
        job(posted).header("ETag", "\"2\"");
    }

    @Test
    void partnerThatStoppedStillChangesAndClosesItsJobs() {
        var partner = UUID.randomUUID();
        String job = postedJob(partner, 1, "");
        Events.deliver(SUSPENDED, partner, standing(partner, "SUSPENDED", 7));
        patch(JOBS + job, "\"2\"", "{\"openings\": 3}").statusCode(200);
        post(JOBS + job + "/close", "{\"reason\": \"merged teams\"}").statusCode(200);
        as("recruiter")
                .post(JOBS + job + "/post")
                .then()
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "illegal-transition"));
    }

    @Test
    void reinstatedPartnerResumesByHand() {
        var partner = UUID.randomUUID();
        String job = postedJob(partner, 1, "");
        Events.deliver(SUSPENDED, partner, standing(partner, "SUSPENDED", 7));
        Events.deliver(REINSTATED, partner, standing(partner, "ACTIVE", 8));
        job(job).body("status", equalTo("PAUSED"));
        as("recruiter").post(JOBS + job + "/resume").then().statusCode(200);
    }

    @Test
    @Handles({ACTIVATED, REINSTATED})
    void partnerReinstatedToItsRestPostsNothing() {
        var partner = UUID.randomUUID();
        Events.deliver(REINSTATED, partner, standing(partner, "INACTIVE", 8));
        refused(draftedJob(partner, 1, ""), "post", "INACTIVE");
        Events.deliver(ACTIVATED, partner, standing(partner, "ACTIVE", 9));
        postedJob(partner, 1, "");
    }

    @Test
    void olderNewsChangeNothing() {
        var partner = UUID.randomUUID();
        Events.deliver(ACTIVATED, partner, standing(partner, "ACTIVE", 9));
        String job = postedJob(partner, 1, "");
        assertThat(Events.deliver(SUSPENDED, partner, standing(partner, "SUSPENDED", 8)))
                .isEqualTo(Outcome.HANDLED);
        job(job).body("status", equalTo("POSTED"));
        postedJob(partner, 1, "");
    }

    @Test
    void allPostedJobsArePausedHoweverMany() {
        var partner = UUID.randomUUID();
        copies(postedJob(partner, 1, ""), 249);
        Events.deliver(SUSPENDED, partner, standing(partner, "SUSPENDED", 7));
        assertThat(count(partner, "PAUSED")).isEqualTo(250);
        assertThat(count(partner, "POSTED")).isZero();
    }

    /** Of a partner never heard of there is no row to lock: the job that is being posted must be seen all the same. */
    @Test
    void jobPostedWhileItsPartnerStopsIsPaused() throws Exception {
        var partner = UUID.randomUUID();
        String job = draftedJob(partner, 1, "");
        try (var other = Executors.newSingleThreadExecutor()) {
            Future<Outcome> event = QuarkusTransaction.requiringNew().call(() -> {
                registry.post(UUID.fromString(job), ExpectedVersion.optional(null));
                var delivered =
                        other.submit(() -> Events.deliver(SUSPENDED, partner, standing(partner, "SUSPENDED", 7)));
                awaitAWaitingLock();
                return delivered;
            });
            assertThat(event.get()).isEqualTo(Outcome.HANDLED);
        }
        job(job).body("status", equalTo("PAUSED"));
    }

    @Test
    @Handles(REQUESTED)
    void compensationClosesWhatIsNotClosedAndTellsTheCandidates() throws Exception {
        var partner = UUID.randomUUID();
        var onboarding = Ids.next();
        String draft = draftedJob(partner, 1, "");
        String posted = postedJob(partner, 1, "");
        String candidate = application(posted, "INTERVIEW");
        String paused = postedJob(partner, 1, "");
        post(JOBS + paused + "/pause", "{\"reason\": \"budget\"}").statusCode(200);
        String expired = expiredJob(partner);
        String filled = postedJob(partner, 1, "");
        hire(application(filled, "OFFER", "ACCEPTED")).statusCode(200);
        String closed = postedJob(partner, 1, "");
        post(JOBS + closed + "/close", "{\"reason\": \"merged teams\"}").statusCode(200);
        String another = postedJob(UUID.randomUUID(), 1, "");
        int before = ofType(partner, CLOSED).size();
        var event = Events.envelope(REQUESTED, partner);

        assertThat(Events.deliver(event, request(partner, onboarding))).isEqualTo(Outcome.HANDLED);
        assertThat(Events.deliver(event, request(partner, onboarding))).isEqualTo(Outcome.DUPLICATE);

        for (String job : List.of(draft, posted, paused, expired)) {
            job(job).body("status", equalTo("CLOSED"))
                    .body("statusReason", equalTo("onboarding " + onboarding + " cancelled"));
        }
        job(filled).body("status", equalTo("FILLED"));
        job(closed).body("statusReason", equalTo("merged teams"));
        job(another).body("status", equalTo("POSTED"));
        get("/api/v1/applications/" + candidate).body("rejection.reason", equalTo("JOB_CLOSED"));
        assertThat(ofType(partner, CLOSED)).hasSize(before + 3);
        assertThat(ofType(partner, COMPENSATED)).singleElement().satisfies(answer -> {
            assertThat(answer.data().path("onboardingId").asText()).isEqualTo(onboarding.toString());
            assertThat(answer.data().path("undone").toString()).isEqualTo("{\"jobsClosed\":4}");
            assertThat(answer.headers())
                    .containsEntry("ce_causationid", event.id().toString())
                    .containsEntry("ce_correlationid", event.correlationId());
        });
    }

    @Test
    void compensationIsAnsweredAgainAndForAPartnerWithoutJobs() throws Exception {
        var partner = UUID.randomUUID();
        copies(draftedJob(partner, 1, ""), 119);
        var onboarding = Ids.next();
        Events.deliver(REQUESTED, partner, request(partner, onboarding));
        Events.deliver(REQUESTED, partner, request(partner, onboarding));
        assertThat(ofType(partner, COMPENSATED))
                .extracting(answer -> answer.data().path("undone").toString())
                .containsExactly("{\"jobsClosed\":120}", "{}");

        var unknown = UUID.randomUUID();
        assertThat(Events.deliver(REQUESTED, unknown, request(unknown, onboarding)))
                .isEqualTo(Outcome.HANDLED);
        assertThat(ofType(unknown, COMPENSATED)).hasSize(1);
    }

    private String expiredJob(UUID partner) {
        String job = postedJob(partner, 1, ", \"expiresAt\": \"2100-01-01T00:00:00Z\"");
        sql.update(
                "UPDATE job SET expires_at = ? WHERE id = ?",
                List.of(Instant.now().minusSeconds(1), UUID.fromString(job)));
        expiry.expire();
        job(job).body("status", equalTo("EXPIRED"));
        return job;
    }

    private void copies(String job, int times) {
        assertThat(sql.update("""
                        INSERT INTO job
                        SELECT (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid()))).*
                        FROM job j, generate_series(1, ?) WHERE j.id = ?
                        """, List.of(times, UUID.fromString(job)))).isEqualTo(times);
    }

    private long count(UUID partner, String status) {
        return sql.one(
                        "SELECT count(*) FROM job WHERE partner_id = ? AND status = ?",
                        List.of(partner, status),
                        row -> row.number(1))
                .orElseThrow();
    }

    private void awaitAWaitingLock() {
        var deadline = Instant.now().plusSeconds(10);
        while (QuarkusTransaction.requiringNew()
                        .call(() -> sql.one(
                                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted",
                                        List.of(),
                                        row -> row.number(1))
                                .orElseThrow())
                == 0) {
            assertThat(Instant.now()).as("the event waits for the job").isBefore(deadline);
        }
    }

    private static ValidatableResponse job(String id) {
        return get(JOBS + id).statusCode(200);
    }

    private static void refused(String job, String action, String status) {
        as("recruiter")
                .post(JOBS + job + "/" + action)
                .then()
                .statusCode(409)
                .body("type", equalTo(PROBLEMS + "partner-not-active"))
                .body("partnerStatus", equalTo(status));
    }

    private static Map<String, ?> standing(UUID partner, String status, long version) {
        return Map.of("partnerId", partner, "status", status, "version", version);
    }

    private static Map<String, ?> request(UUID partner, UUID onboarding) {
        return Map.of(
                "partnerId", partner, "onboardingId", onboarding, "outcome", "CANCELLED", "round", 1, "version", 0);
    }

    private static List<Events.Published> ofType(UUID partner, String type) throws SQLException {
        var found = new ArrayList<>(Events.published(partner));
        found.removeIf(told -> !told.type().equals(type));
        return found;
    }
}
