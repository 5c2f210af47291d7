package io.hexabuilders.recruitment.job;

import static io.hexabuilders.recruitment.Api.application;
import static io.hexabuilders.recruitment.Api.as;
import static io.hexabuilders.recruitment.Api.get;
import static io.hexabuilders.recruitment.Api.hire;
import static io.hexabuilders.recruitment.Api.postedJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JobExpiryTest {

    private final JobExpiry expiry;
    private final Sql sql;

    JobExpiryTest(JobExpiry expiry, Sql sql) {
        this.expiry = expiry;
        this.sql = sql;
    }

    @Test
    void dueJobExpiresAndOthersDoNot() {
        String due = dueJob();
        String later = postedJob(UUID.randomUUID(), 1, ", \"expiresAt\": \"2100-01-01T00:00:00Z\"");
        expiry.expire();
        get("/api/v1/jobs/" + due).body("status", equalTo("EXPIRED"));
        get("/api/v1/jobs/" + later).body("status", equalTo("POSTED"));
        as("auditor")
                .get("/api/v1/jobs/" + due + "/history")
                .then()
                .body("items[0].events[0]", equalTo("job.expired"))
                .body("items[0].actor", equalTo("system"));
    }

    @Test
    void expiredJobStillHiresWhomItWasChoosing() {
        String job = postedJob(UUID.randomUUID(), 1, ", \"expiresAt\": \"2100-01-01T00:00:00Z\"");
        String application = application(job, "OFFER", "ACCEPTED");
        makeDue(job);
        expiry.expire();
        hire(application).statusCode(200);
        get("/api/v1/jobs/" + job).body("status", equalTo("FILLED"));
    }

    @Test
    void jobThatCannotBeReadKeepsNoOtherFromItsTurn() {
        String broken = dueJob();
        String whole = dueJob();
        var skills = sql.one(
                "SELECT required_skills FROM job WHERE id = ?",
                List.of(UUID.fromString(broken)),
                row -> row.text("required_skills"));
        keepSkills(broken, "{}");
        try {
            expiry.expire();
            get("/api/v1/jobs/" + whole).body("status", equalTo("EXPIRED"));
        } finally {
            keepSkills(broken, skills.orElseThrow());
        }
        expiry.expire();
        get("/api/v1/jobs/" + broken).body("status", equalTo("EXPIRED"));
    }

    @Test
    void severalReplicasExpireEachJobOnce() throws Exception {
        var jobs = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            jobs.add(dueJob());
        }
        try (var replicas = Executors.newFixedThreadPool(4)) {
            var runs = new ArrayList<Future<?>>();
            for (int i = 0; i < 4; i++) {
                runs.add(replicas.submit(expiry::expire));
            }
            for (var run : runs) {
                run.get();
            }
        }
        expiry.expire();
        for (String job : jobs) {
            long times = sql.one(
                            "SELECT count(*) FROM history WHERE resource_id = ? AND events = ARRAY['job.expired']",
                            List.of(UUID.fromString(job)),
                            row -> row.number(1))
                    .orElseThrow();
            assertThat(times).isOne();
        }
    }

    private void keepSkills(String job, String skills) {
        assertThat(sql.update(
                        "UPDATE job SET required_skills = ?::jsonb WHERE id = ?",
                        List.of(skills, UUID.fromString(job))))
                .isOne();
    }

    private String dueJob() {
        String job = postedJob(UUID.randomUUID(), 1, ", \"expiresAt\": \"2100-01-01T00:00:00Z\"");
        makeDue(job);
        return job;
    }

    /** The API takes no end in the past; time passes here by moving it. */
    private void makeDue(String job) {
        int changed = sql.update(
                "UPDATE job SET expires_at = ? WHERE id = ?",
                List.of(Instant.now().minusSeconds(1), UUID.fromString(job)));
        assertThat(changed).isOne();
    }
}
