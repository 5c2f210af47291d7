package io.hexabuilders.suite.supervise;

import io.hexabuilders.suite.home.SuiteHome;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Owns all children of the suite from start to end. */
public final class Supervisor {

    /** How long a start may take unless it is said. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long POLL_MILLIS = 40;

    private final Map<String, Keeper> keepers = new LinkedHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** @param patience how long a member may take to become ready; longer after each start that took too long */
    public Supervisor(List<Member> members, SuiteHome home, ChildRecords records, Events events, Duration patience) {
        for (Member member : members) {
            keepers.put(
                    member.name(),
                    new Keeper(
                            member, home.log(member.name()), records, events, new Patience(patience), this::isReady));
        }
    }

    /** Starts every member as soon as what it needs is ready. */
    public void start() {
        keepers.forEach((name, keeper) ->
                Thread.ofPlatform().name("keep-" + name).daemon().start(keeper));
    }

    /** Whether all are ready; throws when one has failed, because then they never will be. */
    public boolean isReadyOrThrow() {
        for (Keeper keeper : keepers.values()) {
            if (keeper.state() == MemberState.FAILED) {
                MemberStatus status = keeper.status(false);
                throw new StartFailure(status.name() + " " + status.note() + " (log: " + status.log() + ")");
            }
        }
        return keepers.values().stream().allMatch(keeper -> keeper.state() == MemberState.READY);
    }

    /** @param probe whether to ask each running member whether it can work right now */
    public List<MemberStatus> status(boolean probe) {
        return keepers.values().parallelStream()
                .map(keeper -> keeper.status(probe))
                .toList();
    }

    public List<String> names() {
        return List.copyOf(keepers.keySet());
    }

    /** Returns how it ended; empty when it did not run. */
    public Optional<String> stop(String name) throws InterruptedException {
        return keeper(name).stop();
    }

    /** Starts it if it is stopped, and returns when it is ready; false when that takes longer than it may. */
    public boolean start(String name) throws InterruptedException {
        Keeper keeper = keeper(name);
        keeper.start();
        long deadline = System.nanoTime() + keeper.startLimit().toNanos();
        while (keeper.state() != MemberState.READY) {
            if (System.nanoTime() > deadline || ended.get() || keeper.state() == MemberState.FAILED) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** Stops all: programs first, databases last. Repeated calls do nothing. */
    public void end() throws InterruptedException {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        keepers.values().forEach(Keeper::endKeeping);
        for (Layer layer : Arrays.asList(Layer.values()).reversed()) {
            List<Thread> stops = keepers.values().stream()
                    .filter(keeper -> keeper.member().layer() == layer)
                    .map(Supervisor::stopAside)
                    .toList();
            for (Thread stop : stops) {
                stop.join();
            }
        }
    }

    private static Thread stopAside(Keeper keeper) {
        return Thread.ofPlatform().name("stop-" + keeper.member().name()).start(() -> {
            try {
                keeper.stop();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean isReady(String name) {
        return keeper(name).state() == MemberState.READY;
    }

    private Keeper keeper(String name) {
        Keeper keeper = keepers.get(name);
        if (keeper == null) {
            throw new IllegalArgumentException(
                    "there is no '" + name + "'; there are " + String.join(", ", keepers.keySet()));
        }
        return keeper;
    }
}
