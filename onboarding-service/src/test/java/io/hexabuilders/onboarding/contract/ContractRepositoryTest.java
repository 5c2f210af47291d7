package io.hexabuilders.onboarding.contract;

import static io.hexabuilders.onboarding.contract.ContractApi.as;
import static io.hexabuilders.onboarding.contract.ContractApi.hash;
import static io.hexabuilders.onboarding.contract.ContractApi.post;
import static io.hexabuilders.onboarding.contract.ContractApi.sign;
import static io.hexabuilders.onboarding.contract.ContractApi.terms;
import static io.hexabuilders.onboarding.contract.ContractApi.today;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContractRepositoryTest {

    @Inject
    ContractCalendar calendar;

    @Inject
    ContractRepository contracts;

    @Inject
    DataSource runtime;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String ownerPassword;

    private final UUID partner = UUID.randomUUID();

    @Test
    void runtimeRoleChangesNoSignatureAndNoApprovedText() throws SQLException {
        ContractApi.signed(partner, terms());
        try (var connection = runtime.getConnection()) {
            for (String statement : List.of(
                    "UPDATE contract_signature SET name = 'x'",
                    "DELETE FROM contract_signature",
                    "UPDATE contract_document SET text = 'x'",
                    "DELETE FROM contract_document",
                    "DELETE FROM contract",
                    "UPDATE history SET actor = 'x'",
                    "DROP TABLE contract_signature")) {
                assertThatThrownBy(() -> execute(connection, statement))
                        .as(statement)
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
        }
    }

    @Test
    void changePastTheRulesIsFoundAndStopsTheSigning() throws SQLException {
        String contract = ContractApi.approved(partner, "PARALLEL", terms());
        sign(as("admin"), contract, "COMPANY", hash(contract)).statusCode(200);
        try (var connection = owner()) {
            execute(
                    connection,
                    "UPDATE contract SET value_amount = 15000, title = 'Gift' WHERE id = '" + id(contract) + "'");
        }
        as("auditor")
                .get(contract + "/verify")
                .then()
                .body("intact", equalTo(false))
                .body("signatures.outcome", contains("BROKEN"))
                .body("differences.pointer", contains("/terms/value/amount", "/title"))
                .body("differences.approved", contains("1500.00", "Reseller agreement"))
                .body("differences.present", contains("15000.00", "Gift"));
        sign(as("admin"), contract, "PARTNER", hash(contract))
                .statusCode(409)
                .body("type", equalTo("https://docs.hexabuilders.io/problems/document-altered"));
    }

    @Test
    void calendarActivatesRenewsAndExpires() throws SQLException {
        String begins = ContractApi.signed(partner, terms(today(), null, "NONE"));
        String waits = ContractApi.signed(partner, terms(today().plusDays(1), null, "NONE"));
        String late = ContractApi.signed(partner, terms(today().minusDays(9), today().minusDays(1), "NONE"));
        String ends = active(terms(today(), today(), "NONE"));
        String renews = active(terms(today(), today(), "AUTO"));
        String lastDay = active(terms(today(), today(), "NONE"));
        try (var connection = owner()) {
            String shift = "UPDATE contract SET start_date = start_date - 1, end_date = end_date - 1,"
                    + " in_force_until = in_force_until - 1 WHERE id = '";
            execute(connection, shift + id(ends) + "'");
            execute(connection, shift + id(renews) + "'");
        }
        calendar.keep();
        status(begins, "ACTIVE");
        status(waits, "SIGNED");
        status(late, "EXPIRED");
        status(ends, "EXPIRED");
        status(lastDay, "ACTIVE");
        as("admin")
                .get(renews)
                .then()
                .body("status", equalTo("ACTIVE"))
                .body("renewals", equalTo(1))
                .body("inForceUntil", equalTo(today().toString()));
        as("auditor")
                .get(ends + "/history")
                .then()
                .body("items[0].events", contains("contract.expired"))
                .body("items[0].actor", equalTo("system"));
    }

    @Test
    void replicasKeepTheCalendarTogetherWithoutDoingAnythingTwice() {
        var due = IntStream.range(0, 8)
                .mapToObj(i -> ContractApi.signed(partner, terms(today(), null, "NONE")))
                .toList();
        var replicas = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(calendar::keep))
                .toList();
        replicas.forEach(CompletableFuture::join);
        due.forEach(contract -> {
            status(contract, "ACTIVE");
            as("auditor").get(contract + "/history").then().body("items.size()", equalTo(6));
        });
    }

    @Test
    void rowsThatAnotherReplicaHoldsAreSkipped() throws Exception {
        String due = ContractApi.signed(partner, terms(today(), null, "NONE"));
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var other = CompletableFuture.runAsync(() -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    contracts.lockUnlessHeld(UUID.fromString(id(due)));
                    held.countDown();
                    await(release);
                }));
        await(held);
        calendar.keep();
        status(due, "SIGNED");
        release.countDown();
        other.join();
        calendar.keep();
        status(due, "ACTIVE");
    }

    @Test
    void ofOnePartysSignaturesSentAtOnceOneIsKept() {
        String contract = ContractApi.approved(partner, "PARALLEL", terms());
        String hash = hash(contract);
        var answers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        sign(as("admin"), contract, "COMPANY", hash).extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 409);
        as("admin").get(contract).then().body("signatures.size()", equalTo(1));
    }

    @Test
    void summaryAndCalendarUseTheirIndexes() throws SQLException {
        try (var connection = runtime.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "SET LOCAL enable_seqscan = off");
            assertThat(plan(
                            connection,
                            "SELECT status, count(*) FROM contract WHERE partner_id = '" + partner
                                    + "' GROUP BY status"))
                    .contains("contract_partner_idx");
            assertThat(plan(
                            connection,
                            "SELECT * FROM contract WHERE status = 'SIGNED' AND start_date <= now()::date AND (start_date, id) > ('2020-01-01', '"
                                    + partner + "') ORDER BY start_date, id LIMIT 100"))
                    .contains("contract_to_begin_idx");
            assertThat(plan(
                            connection,
                            "SELECT * FROM contract WHERE status = 'ACTIVE' AND in_force_until < now()::date AND (in_force_until, id) > ('2020-01-01', '"
                                    + partner + "') ORDER BY in_force_until, id LIMIT 100"))
                    .contains("contract_to_end_idx");
            connection.rollback();
        }
    }

    private String active(String terms) {
        String contract = ContractApi.signed(partner, terms);
        post(as("admin"), contract + "/activate", null).statusCode(200);
        return contract;
    }

    private static void status(String contract, String expected) {
        as("admin").get(contract).then().body("status", equalTo(expected));
    }

    private static String id(String contract) {
        return contract.substring(contract.lastIndexOf('/') + 1);
    }

    private Connection owner() throws SQLException {
        return DriverManager.getConnection(url, owner, ownerPassword);
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
            assertThat(latch.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
