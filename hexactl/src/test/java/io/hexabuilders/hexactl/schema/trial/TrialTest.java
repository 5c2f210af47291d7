package io.hexabuilders.hexactl.schema.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.hexactl.schema.migration.Migration;
import io.hexabuilders.hexactl.schema.migration.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each migration of the folder {@code dangerous} is refused, and does harm indeed to the version that runs; each of {@code
 * safe} passes, and does none.
 */
class TrialTest {

    /** A table of 20,000 rows has some hundreds. */
    private static final int FEW_PAGES = 20;

    private static final List<String> RUNNING_VERSION = List.of(
            "SELECT id, email, nick, age, note, city, feeling, created_at FROM customer WHERE nick = 'nick7'",
            "INSERT INTO customer (email) VALUES ('new@example.com')",
            "UPDATE customer SET age = 30 WHERE id = 1",
            "INSERT INTO orders (customer_id, total) VALUES (1, 1)",
            "SELECT email FROM adult WHERE id = 1",
            "SELECT customers()");

    @BeforeAll
    static void makeTemplate() throws SQLException, IOException {
        InUse.makeTemplate();
    }

    @AfterAll
    static void dropTemplate() throws SQLException {
        InUse.dropTemplate();
    }

    @BeforeEach
    void makeCopy() throws SQLException {
        InUse.makeCopy();
    }

    static Stream<Path> dangerous() throws IOException {
        return InUse.cases("dangerous");
    }

    static Stream<Path> safe() throws IOException {
        return InUse.cases("safe");
    }

    @ParameterizedTest
    @MethodSource("dangerous")
    void dangerousMigrationDoesHarmAndIsRefused(Path file) throws SQLException {
        var migration = InUse.migration(file);
        String[] proof = InUse.comment(migration, "proof").split(" ", 2);
        switch (proof[0]) {
            case "blocks" -> blocks(migration, proof[1]);
            case "breaks" -> breaks(migration, proof[1]);
            case "loses" -> loses(migration, proof[1]);
            case "queues" -> queues(migration, proof[1]);
            case "deadlocks" -> deadlocks(migration, proof[1].split("; "));
            case "fails" -> fails(migration);
            default -> throw new IllegalArgumentException(proof[0]);
        }
        InUse.makeCopy();
        var verdict = trial(migration);
        assertThat(verdict.isRefused()).isTrue();
        assertThat(verdict.findings().stream().map(finding -> finding.rule().toString()))
                .containsExactlyInAnyOrder(InUse.comment(migration, "rule").split(", "));
        assertThat(verdict.findings())
                .allSatisfy(finding -> assertThat(finding.line()).isGreaterThan(2));
    }

    @ParameterizedTest
    @MethodSource("safe")
    void safeMigrationDoesNoHarmAndPasses(Path file) throws SQLException {
        var migration = InUse.migration(file);
        if (!migration.text().contains("CONCURRENTLY")) {
            try (var owner = InUse.owner()) {
                owner.setAutoCommit(false);
                InUse.execute(owner, Script.of(migration.filledIn()));
                assertThat(pagesReadUnderLock(owner)).isLessThan(FEW_PAGES);
                owner.rollback();
            }
        }
        var verdict = trial(migration);
        assertThat(verdict.findings())
                .allSatisfy(finding -> assertThat(finding.isRefusal()).isFalse());
        assertThat(verdict.isRefused()).isFalse();
        try (var program = InUse.program()) {
            for (String statement : RUNNING_VERSION) {
                InUse.execute(program, statement);
            }
        }
    }

    private static Verdict trial(Migration migration) throws SQLException {
        try (var owner = InUse.owner()) {
            return new Trial(owner, Optional.empty()).run(migration);
        }
    }

    /** Somebody who wants to work waits, while work is done that grows with the table. */
    private static void blocks(Migration migration, String statement) throws SQLException {
        try (var owner = InUse.owner();
                var program = InUse.program()) {
            InUse.execute(program, statement.replace("new@", "before@"));
            owner.setAutoCommit(false);
            InUse.execute(owner, Script.of(migration.filledIn()));
            assertThatThrownBy(() -> InUse.execute(program, statement))
                    .hasMessageContaining("canceling statement due to lock timeout");
            if (!migration.text().contains("LOCK TABLE") && !migration.text().contains("DROP INDEX")) {
                assertThat(pagesRead(owner)).isGreaterThan(FEW_PAGES);
            }
        }
    }

    private static void breaks(Migration migration, String statement) throws SQLException {
        try (var owner = InUse.owner();
                var program = InUse.program()) {
            program.setAutoCommit(false);
            InUse.execute(program, statement);
            program.rollback();
            InUse.execute(owner, Script.of(migration.filledIn()));
            assertThatThrownBy(() -> InUse.execute(program, statement)).isInstanceOf(SQLException.class);
        }
    }

    private static void loses(Migration migration, String query) throws SQLException {
        try (var owner = InUse.owner()) {
            assertThat(InUse.number(owner, query)).isPositive();
            InUse.execute(owner, Script.of(migration.filledIn()));
            assertThat(InUse.number(owner, query)).isZero();
        }
    }

    /** Behind one who waits for a reader, all other readers wait too. */
    private static void queues(Migration migration, String statement) throws SQLException {
        try (var reader = InUse.program();
                var owner = InUse.owner();
                var program = InUse.program()) {
            reader.setAutoCommit(false);
            InUse.execute(reader, statement);
            var waiting = CompletableFuture.runAsync(
                    () -> unchecked(() -> InUse.execute(owner, Script.of(migration.filledIn()))));
            awaitWaiter();
            assertThatThrownBy(() -> InUse.execute(program, statement))
                    .hasMessageContaining("canceling statement due to lock timeout");
            reader.rollback();
            waiting.join();
        }
    }

    /** Each waits for what the other has. */
    private static void deadlocks(Migration migration, String... statements) throws SQLException {
        try (var owner = InUse.owner();
                var program = InUse.program()) {
            owner.setAutoCommit(false);
            program.setAutoCommit(false);
            InUse.execute(program, "SET lock_timeout = '20s'");
            InUse.execute(program, statements[0]);
            var script = Script.of(migration.filledIn());
            InUse.execute(owner, script.subList(0, 2));
            var second = CompletableFuture.runAsync(() -> unchecked(() -> InUse.execute(program, statements[1])));
            awaitWaiter();
            assertThatThrownBy(() -> {
                        InUse.execute(owner, script.subList(2, script.size()));
                        second.join();
                    })
                    .hasMessageContaining("deadlock detected");
        }
    }

    private static void fails(Migration migration) throws SQLException {
        try (var owner = InUse.owner()) {
            owner.setAutoCommit(false);
            assertThatThrownBy(() -> InUse.execute(owner, Script.of(migration.filledIn())))
                    .hasMessageContaining("cannot run inside a transaction block");
        }
    }

    private static void awaitWaiter() throws SQLException {
        try (var owner = InUse.owner()) {
            while (InUse.number(owner, "SELECT count(*) FROM pg_locks WHERE NOT granted") == 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static long pagesRead(Connection owner) throws SQLException {
        return InUse.number(owner, """
                SELECT coalesce(sum(pg_stat_get_xact_blocks_fetched(oid)), 0) FROM pg_class
                WHERE relname IN ('customer', 'orders')
                """);
    }

    /** Of tables for which others wait. */
    private static long pagesReadUnderLock(Connection owner) throws SQLException {
        return InUse.number(owner, """
                SELECT coalesce(sum(pg_stat_get_xact_blocks_fetched(c.oid)), 0) FROM pg_class c
                WHERE relname IN ('customer', 'orders') AND EXISTS (
                    SELECT FROM pg_locks l WHERE l.relation = c.oid AND l.pid = pg_backend_pid()
                    AND l.mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock'))
                """);
    }

    private static void unchecked(ThrowingCallable work) {
        try {
            work.call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
