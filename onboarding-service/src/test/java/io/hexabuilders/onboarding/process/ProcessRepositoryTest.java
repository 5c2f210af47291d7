package io.hexabuilders.onboarding.process;

import static io.hexabuilders.onboarding.contract.ContractApi.as;
import static io.hexabuilders.onboarding.contract.ContractApi.post;
import static io.hexabuilders.onboarding.contract.ContractApi.terms;
import static io.hexabuilders.onboarding.process.ProcessApi.ONBOARDINGS;
import static io.hexabuilders.onboarding.process.ProcessApi.body;
import static io.hexabuilders.onboarding.process.ProcessApi.cancel;
import static io.hexabuilders.onboarding.process.ProcessApi.id;
import static io.hexabuilders.onboarding.process.ProcessApi.read;
import static io.hexabuilders.onboarding.process.ProcessApi.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hexabuilders.onboarding.contract.ContractApi;
import io.hexabuilders.testing.TestConnections;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The schedule, several replicas, and what the database itself makes sure of. */
@QuarkusTest
class ProcessRepositoryTest {

    private static final int REPLICAS = 4;

    @Inject
    ProcessRegistry registry;

    @Inject
    ProcessRepository processes;

    @Inject
    ProcessDeadlines deadlines;

    @Inject
    MeterRegistry meters;

    private final UUID partner = UUID.randomUUID();

    @Test
    void theScheduleRemindsEscalatesAndExpires() throws SQLException {
        String onboarding = start(partner);
        String contract = ContractApi.draft(partner, "PARALLEL", terms());
        String etag = read(onboarding).extract().header("ETag");
        double reminders = count("onboarding.reminders");
        double escalations = count("onboarding.escalations");
        readUnless(etag, onboarding).statusCode(304);
        age(onboarding, 12);
        readUnless(etag, onboarding).statusCode(200).body("overdue", equalTo(true));
        deadlines.check();
        deadlines.check();
        latest(onboarding, "onboarding.reminded", "onboarding.reminded", "onboarding.escalated");
        assertThat(count("onboarding.reminders")).isEqualTo(reminders + 2);
        assertThat(count("onboarding.escalations")).isEqualTo(escalations + 1);
        read(onboarding).body("overdue", equalTo(true)).body("steps[2].overdue", equalTo(true));
        as("admin")
                .queryParam("partnerId", partner)
                .queryParam("overdue", true)
                .get(ONBOARDINGS)
                .then()
                .body("items", hasSize(1));
        age(onboarding, 7);
        deadlines.check();
        read(onboarding).body("status", equalTo("COMPENSATING")).body("compensation.outcome", equalTo("EXPIRED"));
        latest(onboarding, "onboarding.compensation-requested");
        read(contract).body("status", equalTo("CANCELLED"));
        as("auditor").get(onboarding + "/timeline").then().body("items[0].actor", equalTo("system"));
    }

    private double count(String metric) {
        return meters.find(metric).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static ValidatableResponse readUnless(String etag, String onboarding) {
        return as("admin").header("If-None-Match", etag).get(onboarding).then();
    }

    @Test
    void aCompensationThatNobodyConfirmsIsAskedForAgainAndShownAsLate() throws SQLException {
        String onboarding = start(partner);
        cancel(onboarding);
        deadlines.check();
        read(onboarding).body("compensation.requests", equalTo(1)).body("overdue", equalTo(false));
        execute("UPDATE onboarding_process SET compensation_since = compensation_since - interval '2 minutes',"
                + " compensation_overdue_at = compensation_overdue_at - interval '2 minutes',"
                + " compensation_repeat_at = compensation_repeat_at - interval '2 minutes',"
                + " overdue_at = overdue_at - interval '2 minutes',"
                + " next_check_at = next_check_at - interval '2 minutes' WHERE id = '" + id(onboarding) + "'");
        deadlines.check();
        deadlines.check();
        read(onboarding)
                .body("compensation.requests", equalTo(2))
                .body("compensation.overdue", equalTo(true))
                .body("overdue", equalTo(true));
    }

    @Test
    void replicasShareTheWorkAndDoNothingTwice() throws SQLException {
        var due = IntStream.range(0, 12).mapToObj(i -> start(UUID.randomUUID())).toList();
        for (String onboarding : due) {
            age(onboarding, 12);
        }
        together(deadlines::check);
        deadlines.check();
        due.forEach(
                onboarding -> as("auditor").get(onboarding + "/timeline").then().body("items", hasSize(2)));
    }

    @Test
    void whatAnotherReplicaWorksOnIsLeftToIt() throws Exception {
        String onboarding = start(partner);
        age(onboarding, 12);
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var other = CompletableFuture.runAsync(() -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    processes.lockDue(id(onboarding), Instant.now());
                    held.countDown();
                    await(release);
                }));
        await(held);
        deadlines.check();
        as("auditor").get(onboarding + "/timeline").then().body("items", hasSize(1));
        release.countDown();
        other.join();
        deadlines.check();
        as("auditor").get(onboarding + "/timeline").then().body("items", hasSize(2));
    }

    @Test
    void ofManyRequestsAtOnceOneBeginsTheOnboarding() {
        var statuses = Collections.synchronizedList(new ArrayList<Integer>());
        together(() -> statuses.add(
                post(as("admin"), ONBOARDINGS, body(partner)).extract().statusCode()));
        assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409);
    }

    @Test
    void aFactToldWhileAnOnboardingBeginsIsNotMissed() {
        var partners = IntStream.range(0, 10).mapToObj(i -> UUID.randomUUID()).toList();
        partners.forEach(each -> {
            var fact =
                    CompletableFuture.runAsync(() -> registry.validationCompleted(each, "BUSINESS", "PASSED", true, 1));
            registry.startUnlessUnderWay(each);
            fact.join();
            read("/api/v1/partners/" + each + "/onboarding").body("steps[0].status", equalTo("COMPLETED"));
        });
    }

    @Test
    void givingUpAndSigningAtTheSameTimeAgree() {
        for (int i = 0; i < 5; i++) {
            var each = UUID.randomUUID();
            String onboarding = start(each);
            String contract = ContractApi.draft(each, "PARALLEL", terms());
            var submitted = CompletableFuture.supplyAsync(() -> post(as("admin"), contract + "/submit-for-review", null)
                    .extract()
                    .statusCode());
            cancel(onboarding).statusCode(200);
            assertThat(submitted.join()).isIn(200, 409);
            read(contract).body("status", equalTo("CANCELLED"));
            read(onboarding).body("status", equalTo("COMPENSATING"));
        }
    }

    @Test
    void theRuntimeRoleDeletesNothing() throws SQLException {
        try (var connection = TestConnections.asRuntime()) {
            for (String table : List.of("onboarding_process", "onboarding_step", "onboarding_partner")) {
                assertThatThrownBy(() -> execute(connection, "DELETE FROM " + table))
                        .as(table)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void theDatabaseItselfRefusesWhatCannotBe() {
        String onboarding = start(partner);
        String where = " WHERE id = '" + id(onboarding) + "'";
        String end = "UPDATE onboarding_process SET next_check_at = NULL, overdue_at = NULL, status = ";
        refused(end + "'COMPLETED'" + where, "onboarding_process_completed_check");
        refused("UPDATE onboarding_process SET next_check_at = NULL" + where, "onboarding_process_clock_check");
        refused(end + "'CANCELLED'" + where, "onboarding_process_compensation_check");
        refused(
                "UPDATE onboarding_step SET status = 'FAILED' WHERE onboarding_id = '" + id(onboarding) + "'",
                "onboarding_step_");
    }

    private static void refused(String statement, String constraint) {
        assertThatThrownBy(() -> execute(statement)).as(statement).hasMessageContaining(constraint);
    }

    @Test
    void theScheduleAndTheListsUseTheirIndexes() throws SQLException {
        try (var connection = TestConnections.asRuntime()) {
            connection.setAutoCommit(false);
            execute(connection, "SET LOCAL enable_seqscan = off");
            execute(connection, "SET LOCAL enable_bitmapscan = off");
            assertThat(plan(connection, """
                    SELECT next_check_at, id, contract_id FROM onboarding_process
                    WHERE next_check_at <= now() AND (next_check_at, id) > ('2020-01-01Z', '%s')
                    ORDER BY next_check_at, id LIMIT 100
                    """.formatted(partner)))
                    .contains("onboarding_process_check_idx")
                    .doesNotContain("Sort");
            assertThat(plan(
                            connection,
                            "SELECT id FROM onboarding_process WHERE partner_id = '" + partner
                                    + "' ORDER BY created_at DESC, id DESC LIMIT 1"))
                    .contains("onboarding_process_partner_idx");
            assertThat(plan(connection, "SELECT count(*) FROM onboarding_process WHERE overdue_at <= now()"))
                    .contains("onboarding_process_overdue_idx");
            assertThat(
                            plan(
                                    connection,
                                    "SELECT step, started_at FROM onboarding_step WHERE completed_at >= now() - interval '1 day'"))
                    .contains("onboarding_step_completed_idx");
            connection.rollback();
        }
    }

    /** As if so many days had gone by. */
    private static void age(String onboarding, int days) throws SQLException {
        String earlier = " - interval '" + days + " days'";
        execute("UPDATE onboarding_process SET next_check_at = next_check_at" + earlier + ", overdue_at = overdue_at"
                + earlier + " WHERE id = '" + id(onboarding) + "'");
        execute("UPDATE onboarding_step SET deadline = deadline" + earlier + ", remind_at = remind_at" + earlier
                + ", expires_at = expires_at" + earlier + " WHERE onboarding_id = '" + id(onboarding) + "'");
    }

    private static void latest(String onboarding, String... events) {
        as("auditor").get(onboarding + "/timeline").then().body("items[0].events", contains(events));
    }

    private static void together(Runnable work) {
        IntStream.range(0, REPLICAS)
                .mapToObj(i -> CompletableFuture.runAsync(work))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static void execute(String statement) throws SQLException {
        try (var connection = TestConnections.asOwner()) {
            execute(connection, statement);
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        }
    }

    private static String plan(Connection connection, String statement) throws SQLException {
        var plan = new StringBuilder();
        try (var prepared = connection.prepareStatement("EXPLAIN " + statement);
                var lines = prepared.executeQuery()) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
