package io.hexabuilders.hexactl.schema.trial;

import java.util.Locale;

/** What a migration must not do to tables that are in use. The names stand in migrations and never change. */
public enum Rule {
    STATEMENT_FAILS("it does not run", "mend it", false),
    LOCK_TIMEOUT_MISSING(
            "while it waits for its lock, everybody who comes after it waits too",
            "SET LOCAL lock_timeout = '5s' as the first statement; at most 10 s",
            false),
    INDEX_NOT_CONCURRENT(
            "the table is read as a whole while nobody can write to it",
            "CREATE INDEX CONCURRENTLY, alone in a migration of its own",
            false),
    INDEX_DROPPED_NOT_CONCURRENTLY(
            "nobody can read or write the table until the transaction ends",
            "DROP INDEX CONCURRENTLY, alone in a migration of its own",
            false),
    UNIQUE_NOT_CONCURRENT(
            "its index is built while nobody can read or write the table",
            "CREATE UNIQUE INDEX CONCURRENTLY in a migration of its own, then ADD CONSTRAINT … UNIQUE USING INDEX",
            false),
    CHECK_VALIDATED_AT_ONCE(
            "every row is checked while nobody can read or write the table",
            "ADD CONSTRAINT … NOT VALID, and VALIDATE CONSTRAINT in the next migration",
            false),
    FOREIGN_KEY_VALIDATED_AT_ONCE(
            "every row is looked up while nobody can write to either table",
            "ADD CONSTRAINT … NOT VALID, and VALIDATE CONSTRAINT in the next migration",
            false),
    NOT_NULL_SCANS(
            "every row is checked while nobody can read or write the table",
            "ADD CONSTRAINT … CHECK (column IS NOT NULL) NOT VALID; VALIDATE CONSTRAINT in the next migration; SET NOT"
                    + " NULL in the one after it, which then reads no row",
            false),
    TABLE_REWRITTEN(
            "every row and index is written anew while nobody can read or write the table",
            "a new column without volatile default, filled in batches; programs move over to it; the old one goes later",
            false),
    SCAN_UNDER_LOCK(
            "the table is read as a whole while others wait for a lock that the migration holds",
            "two migrations: one for what takes the lock, the next for what reads",
            false),
    ROWS_WRITTEN_UNDER_LOCK(
            "rows are written while others wait for a lock that the migration holds on a table in use",
            "two migrations: one for what takes the lock, the next for the rows",
            false),
    ROWS_WRITTEN_AT_ONCE(
            "all rows are locked until the end, and as many dead ones are left",
            "batches of some thousand rows, each in a transaction of its own, by a job of the service",
            false),
    TABLE_TRUNCATED("all rows are gone, and nobody can read or write meanwhile", "DELETE in batches, by a job", true),
    SEVERAL_TABLES_LOCKED(
            "one lock is held while the other is waited for: two of such kind wait for each other for ever",
            "a migration for each table",
            false),
    LOCK_HELD_TOO_LONG(
            "whoever wants the table waits as long", "smaller migrations, or the work in batches before it", false),
    EXPLICIT_LOCK("others wait for nothing", "leave LOCK TABLE out: statements take what they need", false),
    MIXED_TRANSACTION(
            "a part of it cannot run in a transaction, so that a failure would leave the rest half done",
            "what cannot run in a transaction alone in a migration of its own, beside SET",
            false),
    TABLE_GONE("the running version still uses it", Instead.CONTRACT, true),
    TABLE_RENAMED("the running version still uses the old name", Instead.CONTRACT, true),
    COLUMN_DROPPED("the running version still names it", Instead.CONTRACT, true),
    COLUMN_RENAMED("the running version still uses the old name", Instead.CONTRACT, true),
    COLUMN_TYPE_CHANGED(
            "the running version reads and writes the old type, and its prepared statements fail",
            "a new column; programs write both, then read the new one; the old one goes later",
            true),
    NOT_NULL_WITHOUT_DEFAULT(
            "the running version inserts rows without it",
            "a DEFAULT, or let it be null until nobody leaves it out",
            true),
    NOT_NULL_SET("the running version may still write null", Instead.CONTRACT, true),
    DEFAULT_DROPPED("the running version still leaves the column to it", Instead.CONTRACT, true),
    ROUTINE_GONE("the running version still calls it", Instead.CONTRACT, true),
    RIGHT_REVOKED("the running version still needs it", Instead.CONTRACT, true);

    /** A constant of the enum cannot be used before it. */
    private static final class Instead {
        static final String CONTRACT = "first a release that does not use it; when no older one runs any more, a"
                + " migration with the line '-- contract: why nobody uses it'";
    }

    private final String why;
    private final String instead;
    private final boolean breaking;

    Rule(String why, String instead, boolean breaking) {
        this.why = why;
        this.instead = instead;
        this.breaking = breaking;
    }

    public String why() {
        return why;
    }

    public String instead() {
        return instead;
    }

    /** Whether it takes away what the running version uses: allowed once nobody does any more. */
    public boolean isBreaking() {
        return breaking;
    }

    /** As in {@code index-not-concurrent}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
