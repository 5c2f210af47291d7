package io.hexabuilders.hexactl.schema.trial;

import io.hexabuilders.hexactl.schema.migration.Migration;
import io.hexabuilders.hexactl.schema.migration.Script;
import io.hexabuilders.hexactl.schema.trial.Locks.Held;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs migrations statement by statement and looks after each what PostgreSQL did: which locks it took on tables that
 * were there before, which of them it read or wrote anew as a whole, and what is gone. So what a DO block, a function or
 * a default hides is seen too, and no grammar has to be kept in step with the server's.
 */
public final class Trial {

    /** Statements that run within a transaction and without one. */
    private static final Set<String> ANYWHERE = Set.of("SET", "RESET");

    private static final String NO_TRANSACTION = "25001";

    private final Connection connection;
    private final Optional<Duration> longestLock;

    /**
     * @param connection as the owner of the schema, in its search path; to a database that nobody needs
     * @param longestLock for how long a lock may be held; empty where the database holds too little for that to tell
     */
    public Trial(Connection connection, Optional<Duration> longestLock) {
        this.connection = connection;
        this.longestLock = longestLock;
    }

    /** What was done stays done, unless it failed. */
    public Verdict run(Migration migration) throws SQLException {
        var statements = Script.of(migration.filledIn());
        long begin = System.nanoTime();
        var start = Structure.read(connection);
        var seen = inOneTransaction(statements, start);
        if (seen.isEmpty()) {
            seen = Optional.of(eachAlone(statements, start));
        }
        return verdict(migration, seen.get(), begin);
    }

    private Verdict verdict(Migration migration, Seen seen, long begin) {
        var locks = seen.locks(System.nanoTime());
        longestLock.ifPresent(limit -> tooLong(locks, limit, seen.findings));
        return new Verdict(
                migration,
                Excuses.of(migration).apply(seen.findings.stream().distinct().toList()),
                locks,
                Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Empty where the server refuses one of them in a transaction; then nothing was done. */
    private Optional<Seen> inOneTransaction(List<Script.Sql> statements, Structure start) throws SQLException {
        var seen = new Seen(start);
        connection.setAutoCommit(false);
        try {
            for (var statement : statements) {
                if (!perform(statement, seen)) {
                    break;
                }
            }
            connection.commit();
            return Optional.of(seen);
        } catch (SQLException e) {
            connection.rollback();
            if (NO_TRANSACTION.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** What was seen of a migration so far. */
    private static final class Seen {

        private final Structure start;
        private final List<Finding> findings = new ArrayList<>();
        private final Map<Long, Taken> taken = new LinkedHashMap<>();
        private Structure now;
        private Held held = Held.NONE;

        private record Taken(LockMode mode, int line, long nanos) {}

        Seen(Structure start) {
            this.start = start;
            this.now = start;
        }

        void add(Script.Sql statement, Structure after, Held heldAfter, Duration timeout, long began) {
            findings.addAll(new Judge(start, statement, now, after, held, heldAfter).findings(timeout));
            findings.addAll(new Breaks(start, statement, now, after).findings());
            heldAfter.beyond(held).stream().filter(start.tables()::containsKey).forEach(table -> {
                var mode = Objects.requireNonNull(heldAfter.blocking().get(table));
                taken.merge(
                        table,
                        new Taken(mode, statement.line(), began),
                        (had, more) -> new Taken(more.mode, had.line, had.nanos));
            });
            now = after;
            held = heldAfter;
        }

        List<HeldLock> locks(long end) {
            return taken.entrySet().stream()
                    .map(lock -> new HeldLock(
                            start.name(lock.getKey()),
                            lock.getValue().mode,
                            lock.getValue().line,
                            Duration.ofNanos(end - lock.getValue().nanos)))
                    .toList();
        }
    }

    /** @return false where it failed, and all of the migration with it */
    private boolean perform(Script.Sql statement, Seen seen) throws SQLException {
        var locks = new Locks(connection);
        Duration timeout = locks.timeout();
        long began = System.nanoTime();
        try {
            execute(statement);
        } catch (SQLException e) {
            if (NO_TRANSACTION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback();
            seen.findings.add(Finding.of(Rule.STATEMENT_FAILS, statement, "", String.valueOf(e.getMessage())));
            return false;
        }
        seen.add(statement, Structure.read(connection), locks.held(), timeout, began);
        return true;
    }

    /** A migration that cannot run in a transaction. */
    private Seen eachAlone(List<Script.Sql> statements, Structure start) throws SQLException {
        var seen = new Seen(start);
        var others = new ArrayList<Script.Sql>();
        for (var statement : statements) {
            if (!ANYWHERE.contains(statement.verb()) && !isAlone(statement)) {
                others.add(statement);
            }
        }
        if (!others.isEmpty()) {
            seen.findings.add(Finding.of(
                    Rule.MIXED_TRANSACTION,
                    others.getFirst(),
                    "",
                    others.stream().map(Script.Sql::verb).distinct().collect(Collectors.joining(", "))));
            return seen;
        }
        for (var statement : statements) {
            long began = System.nanoTime();
            try {
                execute(statement);
            } catch (SQLException e) {
                seen.findings.add(Finding.of(Rule.STATEMENT_FAILS, statement, "", String.valueOf(e.getMessage())));
                return seen;
            }
            seen.add(statement, Structure.read(connection), Held.NONE, Duration.ZERO, began);
        }
        return seen;
    }

    /** Whether the server refuses it within a transaction; it refuses before it does anything. */
    private boolean isAlone(Script.Sql statement) throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute(statement);
            return false;
        } catch (SQLException e) {
            return NO_TRANSACTION.equals(e.getSQLState());
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void execute(Script.Sql statement) throws SQLException {
        try (var one = connection.createStatement()) {
            one.setEscapeProcessing(false);
            one.execute(statement.text());
        }
    }

    private static void tooLong(List<HeldLock> locks, Duration limit, List<Finding> findings) {
        locks.stream()
                .filter(lock -> lock.held().compareTo(limit) > 0)
                .forEach(lock -> findings.add(new Finding(
                        Rule.LOCK_HELD_TOO_LONG,
                        lock.line(),
                        lock.table(),
                        lock.mode().victims() + " would wait " + lock.held().toMillis() + " ms",
                        Optional.empty())));
    }
}
