package io.hexabuilders.hexactl.schema.trial;

import io.hexabuilders.hexactl.schema.migration.Script;
import io.hexabuilders.hexactl.schema.trial.Locks.Held;
import io.hexabuilders.hexactl.schema.trial.Structure.Constraint;
import io.hexabuilders.hexactl.schema.trial.Structure.Relation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Says what a statement did to tables in use that it should not. Tables that the migration made itself are in nobody's
 * use.
 */
final class Judge {

    static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(10);

    private static final Set<String> WRITING = Set.of("UPDATE", "DELETE", "MERGE", "WITH", "DO", "CALL", "SELECT");

    /** As many rows as one transaction may write; an index leads to more without a look at the whole table. */
    private static final long MOST_ROWS = 10_000;

    private final Structure start;
    private final Script.Sql statement;
    private final Structure before;
    private final Structure after;
    private final Held heldBefore;
    private final Held held;
    private final List<Finding> findings = new ArrayList<>();

    /** Tables for which a rule says already why they were read or written as a whole. */
    private final Set<Long> explained = new HashSet<>();

    /**
     * @param start of the migration
     * @param before the statement
     */
    Judge(Structure start, Script.Sql statement, Structure before, Structure after, Held heldBefore, Held held) {
        this.start = start;
        this.statement = statement;
        this.before = before;
        this.after = after;
        this.heldBefore = heldBefore;
        this.held = held;
    }

    /** @param timeout for locks while the statement ran */
    List<Finding> findings(Duration timeout) {
        locks(timeout);
        rewrites();
        indexes();
        constraints();
        rows();
        scans();
        return findings;
    }

    private void locks(Duration timeout) {
        var taken =
                held.beyond(heldBefore).stream().filter(this::isInUse).sorted().toList();
        if (taken.isEmpty()) {
            return;
        }
        long first = taken.getFirst();
        if (timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            add(
                    Rule.LOCK_TIMEOUT_MISSING,
                    start.name(first),
                    timeout.isZero() ? "it would wait for ever" : "it would wait for " + timeout.toSeconds() + " s");
        }
        if (statement.verb().equals("LOCK")) {
            add(Rule.EXPLICIT_LOCK, start.name(first), "");
        }
        var earlier = roots(heldBefore);
        var now = roots(held);
        if (!earlier.isEmpty() && !earlier.containsAll(now)) {
            now.removeAll(earlier);
            add(
                    Rule.SEVERAL_TABLES_LOCKED,
                    start.name(now.iterator().next()),
                    "after " + start.name(earlier.iterator().next()));
        }
    }

    /** Tables in use, each with all of its partitions as one, that nobody else can read. */
    private Set<Long> roots(Held some) {
        var roots = new HashSet<Long>();
        some.blocking().forEach((table, mode) -> {
            var relation = start.tables().get(table);
            if (relation != null && relation.holdsRows() && mode == LockMode.ACCESS_EXCLUSIVE) {
                roots.add(relation.root());
            }
        });
        return roots;
    }

    private void rewrites() {
        for (Relation was : before.tables().values()) {
            var is = after.tables().get(was.id());
            if (is != null && isInUse(was.id()) && was.file() != 0 && is.file() != was.file()) {
                explained.add(was.id());
                add(statement.verb().equals("TRUNCATE") ? Rule.TABLE_TRUNCATED : Rule.TABLE_REWRITTEN, was.name(), "");
            }
        }
    }

    private void indexes() {
        after.indexes().forEach((number, index) -> {
            if (before.indexes().containsKey(number)
                    || explained.contains(index.table())
                    || !isBlocked(index.table())
                    || !isScanned(index.table())) {
                return;
            }
            explained.add(index.table());
            add(
                    isNew(index.table(), constraint -> "upx".indexOf(constraint.type()) >= 0)
                            ? Rule.UNIQUE_NOT_CONCURRENT
                            : Rule.INDEX_NOT_CONCURRENT,
                    after.name(index.table()),
                    index.name());
        });
        before.indexes().forEach((number, index) -> {
            if (start.indexes().containsKey(number)
                    && !after.indexes().containsKey(number)
                    && after.tables().containsKey(index.table())
                    && isBlocked(index.table())
                    && !statement.verb().equals("ALTER")) {
                add(Rule.INDEX_DROPPED_NOT_CONCURRENTLY, after.name(index.table()), index.name());
            }
        });
    }

    private void constraints() {
        for (Relation table : after.tables().values()) {
            if (!isBlocked(table.id()) || !isScanned(table.id()) || explained.contains(table.id())) {
                continue;
            }
            if (isNew(table.id(), constraint -> constraint.type() == 'c' && constraint.validated())) {
                explain(Rule.CHECK_VALIDATED_AT_ONCE, table);
            }
            if (isNew(table.id(), constraint -> constraint.type() == 'f' && constraint.validated())) {
                explain(Rule.FOREIGN_KEY_VALIDATED_AT_ONCE, table);
                // The other table is read for it as well.
                explained.addAll(after.tables().keySet());
            }
            if (after.columns().entrySet().stream()
                    .anyMatch(column -> column.getValue().table() == table.id()
                            && column.getValue().notNull()
                            && !before.columns().containsKey(column.getKey()))) {
                // Breaks says of it that nobody fills it.
                explained.add(table.id());
            }
            if (after.columns().entrySet().stream().anyMatch(column -> {
                var was = before.columns().get(column.getKey());
                return was != null
                        && was.table() == table.id()
                        && !was.notNull()
                        && column.getValue().notNull();
            })) {
                explain(Rule.NOT_NULL_SCANS, table);
            }
        }
    }

    private void explain(Rule rule, Relation table) {
        explained.add(table.id());
        add(rule, table.name(), "");
    }

    private void scans() {
        for (Relation table : after.tables().values()) {
            if (isBlocked(table.id()) && isScanned(table.id()) && !explained.contains(table.id())) {
                add(Rule.SCAN_UNDER_LOCK, table.name(), "");
            }
        }
    }

    private void rows() {
        var written = held.writes().stream().filter(this::isInUse).sorted().toList();
        boolean anyNew = !heldBefore.writes().containsAll(written);
        if (written.isEmpty() || (!anyNew && !WRITING.contains(statement.verb()))) {
            return;
        }
        String table = start.name(written.getFirst());
        held.blocking().keySet().stream()
                .filter(this::isInUse)
                .sorted()
                .findFirst()
                .ifPresent(locked -> {
                    add(Rule.ROWS_WRITTEN_UNDER_LOCK, table, "while " + start.name(locked) + " is locked");
                });
        explained.addAll(written);
        written.stream()
                .filter(id -> WRITING.contains(statement.verb()) && (isScanned(id) || written(id) > MOST_ROWS))
                .findFirst()
                .ifPresent(id -> add(Rule.ROWS_WRITTEN_AT_ONCE, start.name(id), ""));
    }

    private boolean isNew(long table, Predicate<Constraint> which) {
        return after.constraints().entrySet().stream()
                .filter(entry -> entry.getValue().table() == table && which.test(entry.getValue()))
                .anyMatch(entry -> {
                    var was = before.constraints().get(entry.getKey());
                    return was == null || !was.validated();
                });
    }

    private boolean isInUse(long table) {
        var relation = start.tables().get(table);
        return relation != null && relation.holdsRows();
    }

    /** Whether it is in use and others wait for it. */
    private boolean isBlocked(long table) {
        return isInUse(table) && held.blocking().containsKey(table);
    }

    private boolean isScanned(long table) {
        var was = before.tables().get(table);
        var is = after.tables().get(table);
        return was != null && is != null && is.scans() > was.scans();
    }

    private long written(long table) {
        var was = before.tables().get(table);
        var is = after.tables().get(table);
        return was == null || is == null ? 0 : is.written() - was.written();
    }

    private void add(Rule rule, String subject, String detail) {
        findings.add(Finding.of(rule, statement, subject, detail));
    }
}
