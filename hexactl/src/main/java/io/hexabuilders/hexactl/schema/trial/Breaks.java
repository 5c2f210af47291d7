package io.hexabuilders.hexactl.schema.trial;

import io.hexabuilders.hexactl.schema.migration.Script;
import io.hexabuilders.hexactl.schema.trial.Structure.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what a statement took away from those who used the schema before the migration. */
final class Breaks {

    private final Structure start;
    private final Script.Sql statement;
    private final Structure before;
    private final Structure after;
    private final List<Finding> findings = new ArrayList<>();

    Breaks(Structure start, Script.Sql statement, Structure before, Structure after) {
        this.start = start;
        this.statement = statement;
        this.before = before;
        this.after = after;
    }

    List<Finding> findings() {
        tables();
        before.columns().forEach((key, was) -> {
            if (start.columns().containsKey(key) && after.tables().containsKey(was.table())) {
                column(was, after.columns().get(key));
            }
        });
        after.columns().forEach((key, is) -> {
            if (!before.columns().containsKey(key)
                    && start.tables().containsKey(is.table())
                    && is.notNull()
                    && !is.filled()) {
                add(Rule.NOT_NULL_WITHOUT_DEFAULT, name(after, is), is.type());
            }
        });
        before.routines().stream()
                .filter(name ->
                        start.routines().contains(name) && !after.routines().contains(name))
                .forEach(name -> add(Rule.ROUTINE_GONE, name, ""));
        rights();
        return findings;
    }

    private void tables() {
        before.tables().forEach((id, was) -> {
            if (!start.tables().containsKey(id) || was.isPartition()) {
                return;
            }
            var is = after.tables().get(id);
            if (is == null) {
                add(Rule.TABLE_GONE, was.name(), "");
            } else if (!is.name().equals(was.name())) {
                add(Rule.TABLE_RENAMED, was.name(), "to " + is.name());
            }
        });
    }

    private void column(Column was, @Nullable Column is) {
        String name = name(before, was);
        if (is == null) {
            add(Rule.COLUMN_DROPPED, name, "");
            return;
        }
        if (!is.name().equals(was.name())) {
            add(Rule.COLUMN_RENAMED, name, "to " + is.name());
        }
        if (!is.type().equals(was.type()) && !isWider(was, is)) {
            add(Rule.COLUMN_TYPE_CHANGED, name, "from " + was.type() + " to " + is.type());
        }
        if (is.notNull() && !was.notNull() && !wasNeverNull(was)) {
            add(Rule.NOT_NULL_SET, name, "");
        }
        if (was.filled() && !is.filled()) {
            add(Rule.DEFAULT_DROPPED, name, "");
        }
    }

    /** The same type with more room: every value stays as it is, so PostgreSQL touches no row. */
    private boolean isWider(Column was, Column is) {
        var table = before.tables().get(was.table());
        var now = after.tables().get(was.table());
        return was.typeId() == is.typeId()
                && table != null
                && now != null
                && table.file() == now.file()
                && table.scans() == now.scans();
    }

    private boolean wasNeverNull(Column column) {
        return start.constraints().values().stream()
                .filter(constraint -> constraint.table() == column.table() && constraint.type() == 'c')
                .anyMatch(constraint ->
                        constraint.definition().startsWith("CHECK ((" + column.name() + " IS NOT NULL))"));
    }

    private void rights() {
        for (var right : before.rights()) {
            boolean columnStays = right.column().isEmpty()
                    || after.columns().values().stream()
                            .anyMatch(column -> column.table() == right.table()
                                    && column.name().equals(right.column()));
            if (start.rights().contains(right)
                    && !after.rights().contains(right)
                    && after.tables().containsKey(right.table())
                    && columnStays) {
                add(
                        Rule.RIGHT_REVOKED,
                        before.name(right.table()) + (right.column().isEmpty() ? "" : "." + right.column()),
                        right.privilege() + " of " + right.role());
            }
        }
    }

    private static String name(Structure structure, Column column) {
        return structure.name(column.table()) + "." + column.name();
    }

    private void add(Rule rule, String subject, String detail) {
        findings.add(Finding.of(rule, statement, subject, detail));
    }
}
