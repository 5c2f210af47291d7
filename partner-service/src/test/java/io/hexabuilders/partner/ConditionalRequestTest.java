package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.testing.TestConnections;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Requests that name the version that they expect, at the same time. */
@QuarkusTest
class ConditionalRequestTest {

    /** Both find the version that they expect; then one of them is first to write. */
    @Test
    void whoLosesTheRaceHasAStaleVersion() throws Exception {
        UUID partner = Api.register();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var holder = TestConnections.asSuperuser();
                var watcher = TestConnections.asSuperuser()) {
            holder.setAutoCommit(false);
            try (var statement = holder.createStatement()) {
                statement.execute("SELECT id FROM partner WHERE id = '" + partner + "' FOR UPDATE");
            }
            var answers = Stream.of("Ada", "Ben")
                    .map(name -> patch(threads, partner, name))
                    .toList();
            while (query(
                            watcher,
                            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                    + " AND query ILIKE 'update%partner%'")
                    < 2) {
                assertThat(answers).noneMatch(Future::isDone);
                Thread.onSpinWait();
            }
            holder.rollback();
            var statuses = List.of(answers.get(0).get(), answers.get(1).get());
            assertThat(statuses).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 412);
            assertThat(statuses)
                    .filteredOn(answer -> answer.statusCode() == 412)
                    .allMatch(answer -> answer.path("type").toString().endsWith("/stale-version"));
        }
    }

    private static Future<Response> patch(ExecutorService threads, UUID partner, String name) {
        Callable<Response> request = () -> Api.admin()
                .header("If-Match", "\"0\"")
                .contentType("application/merge-patch+json")
                .body("{\"displayName\":\"" + name + "\"}")
                .patch(Api.PARTNERS + "/" + partner);
        return threads.submit(request);
    }

    private static long query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
