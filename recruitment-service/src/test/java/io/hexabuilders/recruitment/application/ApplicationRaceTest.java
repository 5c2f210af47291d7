package io.hexabuilders.recruitment.application;

import static io.hexabuilders.recruitment.Api.application;
import static io.hexabuilders.recruitment.Api.apply;
import static io.hexabuilders.recruitment.Api.candidate;
import static io.hexabuilders.recruitment.Api.get;
import static io.hexabuilders.recruitment.Api.hire;
import static io.hexabuilders.recruitment.Api.post;
import static io.hexabuilders.recruitment.Api.postedJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApplicationRaceTest {

    @Test
    void manyAtOnceNeverExceedTheLimitOfTheJob() throws Exception {
        String job = postedJob(UUID.randomUUID(), 1, ", \"maxApplications\": 3");
        var attempts = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) {
            String candidate = candidate();
            attempts.add(() -> apply(job, candidate).extract().statusCode());
        }
        assertThat(atOnce(attempts))
                .containsOnly(201, 409)
                .filteredOn(status -> status == 201)
                .hasSize(3);
    }

    @Test
    void twoHiresAtOnceTakeTheLastOpeningOnce() throws Exception {
        String job = postedJob(UUID.randomUUID(), 1, "");
        var attempts = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 4; i++) {
            String application = application(job, "OFFER", "ACCEPTED");
            attempts.add(() -> hire(application).extract().statusCode());
        }
        assertThat(atOnce(attempts)).containsExactlyInAnyOrder(200, 409, 409, 409);
        get("/api/v1/jobs/" + job).body("status", equalTo("FILLED")).body("hires", equalTo(1));
    }

    @Test
    void applicationBesideAClosingIsRefusedOrRejected() throws Exception {
        for (int round = 0; round < 5; round++) {
            String job = postedJob(UUID.randomUUID(), 1, "");
            String candidate = candidate();
            var statuses = atOnce(List.of(
                    () -> apply(job, candidate).extract().statusCode(),
                    () -> post("/api/v1/jobs/" + job + "/close", "{\"reason\": \"no need\"}")
                            .extract()
                            .statusCode()));
            assertThat(statuses.get(1)).isEqualTo(200);
            get("/api/v1/jobs/" + job + "/applications")
                    .body("items.findAll { it.stage != 'REJECTED' }.size()", equalTo(0));
        }
    }

    private static List<Integer> atOnce(List<Callable<Integer>> attempts) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(attempts.size())) {
            var running = new ArrayList<Future<Integer>>();
            for (var attempt : attempts) {
                running.add(threads.submit(() -> {
                    start.await();
                    return attempt.call();
                }));
            }
            start.countDown();
            var answers = new ArrayList<Integer>();
            for (var answer : running) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
