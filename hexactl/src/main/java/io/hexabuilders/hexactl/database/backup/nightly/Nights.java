package io.hexabuilders.hexactl.database.backup.nightly;

import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.console.ExitCodes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One night after the other. What is owed is asked of the place of the backups each time: whoever starts again does
 * nothing twice, and makes up at once what was missed meanwhile.
 *
 * @param waiting waits for a moment; false when somebody wants an end
 */
record Nights(
        Schedule schedule,
        Night night,
        Health health,
        InstantSource clock,
        Console console,
        Predicate<Instant> waiting) {

    /** When a database that has no backup yet is tried again: it may have been away for a moment only. */
    static final Duration AGAIN = Duration.ofMinutes(30);

    /** Returns when somebody wants an end. */
    void keep() {
        Instant wanted = schedule.latest(clock.instant());
        health.good(clock.instant(), "just started");
        Instant look;
        do {
            look = work(wanted);
            wanted = later(wanted, schedule.latest(look));
        } while (waiting.test(look));
    }

    /** @return when to look again */
    private Instant work(Instant wanted) {
        int code = night.isOwed(wanted) ? night.work(Optional.of(wanted)) : ExitCodes.DONE;
        Instant now = clock.instant();
        if (night.isEnded()) {
            return now;
        }
        boolean owed = night.owesABackup(wanted);
        Instant next = schedule.latest(now).isAfter(wanted) ? now : schedule.next(now);
        Instant look = owed && next.isAfter(now.plus(AGAIN)) ? now.plus(AGAIN) : next;
        if (owed) {
            health.bad("there is a database without a backup since " + wanted);
            console.say("not every database has a backup since " + wanted + ": tried again at " + second(look));
        } else if (!night.bad().isEmpty()) {
            health.bad("the newest backup is bad of " + night.bad());
            console.say(
                    "the newest backup is bad of " + night.bad() + ": hexactl db backups tells why, hexactl db backup"
                            + " takes a new one; the next are due at " + second(next));
        } else if (code == ExitCodes.DONE) {
            health.good(next, "the backups of " + wanted + " are there");
            console.say("every database has a backup since " + wanted + "; the next are due at " + second(next));
        } else {
            health.bad("the work of " + wanted + " ended with exit code " + code);
            console.say("not all went well, see above; the next backups are due at " + second(next));
        }
        return look;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
