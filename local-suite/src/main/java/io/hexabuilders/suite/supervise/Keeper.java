package io.hexabuilders.suite.supervise;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps one member running while it is wanted. Its own thread starts and watches; other threads say what is wanted. */
final class Keeper implements Runnable {

    private static final Duration POLL = Duration.ofMillis(40);

    private final Member member;
    private final Path log;
    private final ChildRecords records;
    private final Events events;
    private final Predicate<String> isReady;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Backoff backoff = new Backoff();
    private final Patience patience;

    private MemberState state = MemberState.WAITING;
    private Instant since = Instant.now();
    private boolean wanted = true;
    private boolean ending;
    private boolean everReady;
    private int restarts;
    private @Nullable Child child;
    private @Nullable String note;
    private @Nullable Duration took;

    /** @param isReady whether the member of that name is ready; asked for those that this one needs */
    Keeper(Member member, Path log, ChildRecords records, Events events, Patience patience, Predicate<String> isReady) {
        this.member = member;
        this.log = log;
        this.records = records;
        this.events = events;
        this.patience = patience;
        this.isReady = isReady;
    }

    Member member() {
        return member;
    }

    /** How long a start may take now. */
    Duration startLimit() {
        return patience.limit();
    }

    @Override
    public void run() {
        try {
            while (awaitTurn()) {
                startAndWatch();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the member is wanted and what it needs is ready; false when the suite ends. */
    private boolean awaitTurn() throws InterruptedException {
        lock.lock();
        try {
            while (!ending && !(wanted && member.needs().stream().allMatch(isReady))) {
                changed.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
            }
            return !ending;
        } finally {
            lock.unlock();
        }
    }

    private void startAndWatch() throws InterruptedException {
        Instant begin = Instant.now();
        Optional<Ending> end;
        try {
            Optional<Child> started = launch();
            if (started.isEmpty()) {
                enter(MemberState.STOPPED, null);
                return;
            }
            end = started.get().awaitReady(begin, patience.limit(), POLL);
            if (end.isEmpty()) {
                markReady(begin);
                end = Optional.of(started.get().awaitEnd());
            } else {
                started.get().end();
            }
        } catch (IOException | RuntimeException e) {
            end = Optional.of(Ending.of(e));
            endWhatRuns();
        }
        records.remove(member);
        afterEnd(end.get());
    }

    private Optional<Child> launch() throws IOException {
        enter(MemberState.STARTING, null);
        events.starting(member.name());
        ProcessBuilder builder = member.prepare();
        LogFiles.rotate(log);
        lock.lock();
        try {
            if (!wanted || ending) {
                return Optional.empty();
            }
            Child started = Child.start(member, builder, log, records);
            child = started;
            return Optional.of(started);
        } finally {
            lock.unlock();
        }
    }

    private void markReady(Instant begin) {
        lock.lock();
        try {
            took = Duration.between(begin, Instant.now());
            everReady = true;
            patience.wasEnough();
            enter(MemberState.READY, null);
        } finally {
            lock.unlock();
        }
        events.ready(member.name(), Duration.between(begin, Instant.now()));
    }

    private void afterEnd(Ending ended) throws InterruptedException {
        lock.lock();
        try {
            child = null;
            Duration ran = state == MemberState.READY ? Duration.between(since, Instant.now()) : Duration.ZERO;
            if (!wanted || ending) {
                enter(MemberState.STOPPED, null);
                events.stopped(member.name());
                return;
            }
            String reason = ended.reason(log);
            if (ended.isTooSlow()) {
                patience.wasTooShort();
                reason += everReady
                        ? ""
                        : "; ./hexa up --patience " + patience.limit().toSeconds() + " waits longer";
            }
            if (!everReady) {
                wanted = false;
                enter(MemberState.FAILED, reason);
                events.failed(member.name(), reason);
                return;
            }
            pause(reason, ended.isTooSlow(), backoff.pauseAfter(ran));
        } finally {
            lock.unlock();
        }
    }

    private void pause(String reason, boolean tooSlow, Duration pause) throws InterruptedException {
        restarts++;
        enter(MemberState.PAUSING, reason);
        if (tooSlow) {
            events.tooSlow(member.name(), reason, pause, patience.limit());
        } else {
            events.died(member.name(), reason, pause);
        }
        long left = pause.toNanos();
        while (wanted && !ending && left > 0) {
            left = changed.awaitNanos(left);
        }
        if (!wanted) {
            enter(MemberState.STOPPED, null);
        }
    }

    /** Ends the member on purpose and returns when it has ended, with how it ended; empty when it did not run. */
    Optional<String> stop() throws InterruptedException {
        Child running;
        lock.lock();
        try {
            wanted = false;
            running = child;
            enter(running == null ? MemberState.STOPPED : MemberState.STOPPING, null);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (running == null) {
            return Optional.empty();
        }
        String how = running.end();
        awaitNoProcess();
        return Optional.of(how);
    }

    private void awaitNoProcess() throws InterruptedException {
        lock.lock();
        try {
            while (child != null) {
                changed.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    void start() {
        lock.lock();
        try {
            if (!wanted) {
                wanted = true;
                enter(MemberState.WAITING, null);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No more starts, not even of what is wanted. */
    void endKeeping() {
        lock.lock();
        try {
            ending = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void endWhatRuns() throws InterruptedException {
        Child running;
        lock.lock();
        try {
            running = child;
        } finally {
            lock.unlock();
        }
        if (running != null) {
            running.end();
        }
    }

    private void enter(MemberState next, @Nullable String why) {
        lock.lock();
        try {
            if (state != next) {
                since = Instant.now();
            }
            state = next;
            note = why;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    MemberState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** @param probe whether to ask a running member whether it can work right now, and for its memory */
    MemberStatus status(boolean probe) {
        MemberStatus known;
        Child running;
        lock.lock();
        try {
            running = child;
            known = new MemberStatus(
                    member.name(),
                    state,
                    member.address().orElse(null),
                    running == null ? null : running.pid(),
                    since.toString(),
                    restarts,
                    note,
                    null,
                    took == null ? null : took.toMillis(),
                    log.toString());
        } finally {
            lock.unlock();
        }
        return probe && running != null ? running.probe(known) : known;
    }
}
