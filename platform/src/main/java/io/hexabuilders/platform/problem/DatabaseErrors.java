package io.hexabuilders.platform.problem;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Failures of the database that say something to the caller, by SQLSTATE. */
final class DatabaseErrors {

    /** Text, number or time that the request brought and PostgreSQL cannot hold. */
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05", "22003", "22008", "22001");

    private DatabaseErrors() {}

    /** @param conditional whether the request named the version that it expects */
    static Optional<Refusal> refusal(Throwable e, boolean conditional) {
        if (isOptimisticLock(e)) {
            return Optional.of(conditional ? staleVersion() : concurrentChange());
        }
        if (e instanceof SQLException sql) {
            return ofState(sql);
        }
        // A commit that fails has its reason beside it, not behind it.
        return Stream.concat(Stream.ofNullable(e.getCause()), Arrays.stream(e.getSuppressed()))
                .flatMap(reason -> refusal(reason, conditional).stream())
                .findFirst();
    }

    private static Optional<Refusal> ofState(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.equals("40001") || state.equals("40P01") || state.equals("55P03")) {
            return Optional.of(concurrentChange());
        }
        if (UNSTORABLE.contains(state)) {
            return Optional.of(CommonError.VALIDATION_FAILED.because(
                    "A value cannot be stored: a text holds the character U+0000, or a number or a time is out of"
                            + " range."));
        }
        if (state.equals("57014")) {
            return Optional.of(CommonError.REQUEST_TIMED_OUT.because(
                    "The database did not finish within the time limit; nothing was changed."));
        }
        boolean connection = state.matches("(08|28|53|57P).*");
        boolean noneInPool = state.isEmpty() && String.valueOf(e.getMessage()).matches("(?i).*acquisition timeout.*");
        return connection || noneInPool
                ? Optional.of(CommonError.DATABASE_UNAVAILABLE.because(
                        "The service's database does not answer. Send the request again, with the same"
                                + " Idempotency-Key if it changes something."))
                : Optional.empty();
    }

    /** The version was the present one when it was checked, and another change was committed first. */
    private static Refusal staleVersion() {
        return CommonError.STALE_VERSION.because(
                "Another change was committed at the same time. Read the resource again and decide on its new state.");
    }

    private static Refusal concurrentChange() {
        return CommonError.CONCURRENT_CHANGE.because("Read the resource again and decide on its new state.");
    }

    /** By name: the gateway has no persistence on its class path. */
    private static boolean isOptimisticLock(Throwable e) {
        String name = e.getClass().getName();
        return name.equals("jakarta.persistence.OptimisticLockException")
                || name.equals("org.hibernate.StaleStateException")
                || name.equals("org.hibernate.StaleObjectStateException");
    }
}
