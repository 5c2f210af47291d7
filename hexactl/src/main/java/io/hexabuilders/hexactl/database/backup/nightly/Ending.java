package io.hexabuilders.hexactl.database.backup.nightly;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * That somebody wants an end, by SIGTERM or SIGINT. Nothing more is begun then. A dump is ended, so that its backup is
 * taken back, and the server of a verification ends with this JVM, so that nothing comes out of it. What is being
 * written is finished; the process ends when that is done.
 */
final class Ending implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** The clock may be set, and the machine sleep, while somebody waits. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch reached = new CountDownLatch(1);
    private final Thread onSignal = new Thread(this::end, "end-in-order");

    private Ending(InstantSource clock) {
        this.clock = clock;
    }

    static Ending onSignal(InstantSource clock) {
        var ending = new Ending(clock);
        Runtime.getRuntime().addShutdownHook(ending.onSignal);
        return ending;
    }

    boolean isWanted() {
        return wanted.getCount() == 0;
    }

    /** @return false when an end was wanted before */
    boolean waitUntil(Instant moment) {
        try {
            for (var now = clock.instant(); now.isBefore(moment); now = clock.instant()) {
                var left = Duration.between(now, moment);
                var pause = left.compareTo(LONGEST) < 0 ? left : LONGEST;
                if (wanted.await(pause.toNanos() + 1, TimeUnit.NANOSECONDS)) {
                    return false;
                }
            }
            return !isWanted();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void end() {
        wanted.countDown();
        try {
            do {
                ProcessHandle.current().descendants().filter(Ending::isDump).forEach(ProcessHandle::destroy);
            } while (!reached.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of a restore that is ended nobody could tell whether the backup was at fault. */
    private static boolean isDump(ProcessHandle process) {
        var info = process.info();
        // A script in its place is an argument of its shell.
        return Stream.concat(
                        info.command().stream(),
                        info.arguments().stream()
                                .flatMap(words -> Stream.of(words).limit(1)))
                .anyMatch(name -> name.endsWith("/pg_dump"));
    }

    /** There is nothing under way any more. */
    @Override
    public void close() {
        reached.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException _) {
            // It runs: this JVM ends.
        }
    }
}
